package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;

/// S0.9, S0.10, S0.11: each command carries the sender of its reply.
///
/// A requester that gave up does not disturb the manager: `send` says false. A manager that ends
/// leaves no requester waiting: replies are closed, also those of commands that it never received.
public final class RequestReply implements TourProgram {

  sealed interface Command {
    OneshotSender<?> reply();

    record Get(String key, OneshotSender<Optional<String>> reply) implements Command {}

    record Set(String key, String value, OneshotSender<String> reply) implements Command {}
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = open();
    var manager = Tasks.spawn(() -> manage(channel.receiver()));
    try (var commands = channel.sender()) {
      var gaveUp = Oneshot.<String>create();
      gaveUp.receiver().close();
      commands.send(new Command.Set("unread", "1", gaveUp.sender()));

      JoinHandle<Optional<String>> get =
          Tasks.spawn(() -> ask(commands, reply -> new Command.Get("foo", reply)));
      JoinHandle<String> set =
          Tasks.spawn(() -> ask(commands, reply -> new Command.Set("foo", "bar", reply)));
      out.println("GOT = " + get.join());
      out.println("GOT = " + set.join());
    }
    manager.join();
  }

  static MpscChannel<Command> open() {
    return Mpsc.<Command>builder().capacity(32).onUndelivered(c -> c.reply().close()).build();
  }

  private static void manage(MpscReceiver<Command> commands) throws InterruptedException {
    var connection = new RedisConnection();
    try (commands) {
      commands.forEach(
          command -> {
            try (var _ = command.reply()) {
              switch (command) {
                case Command.Get(var key, var reply) -> reply.send(connection.get(key));
                case Command.Set(var key, var value, var reply) ->
                    reply.send(connection.set(key, value));
              }
            }
          });
    }
  }

  private static <R> R ask(MpscSender<Command> to, Function<OneshotSender<R>, Command> command)
      throws InterruptedException {
    var reply = Oneshot.<R>create();
    to.send(command.apply(reply.sender()));
    return reply.receiver().receive();
  }

  @Override
  public Expectation expected() {
    return lines("GOT = {Optional.empty|Optional[bar]}", "GOT = OK"); // whoever comes first
  }
}
