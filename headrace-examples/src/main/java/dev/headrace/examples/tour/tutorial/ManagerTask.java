package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S0.5, S0.6, S0.7: a manager task owns the connection; others send it what they want done.
///
/// The connection needs no lock, because one thread touches it. The manager ends when the last
/// sender closed.
public final class ManagerTask implements TourProgram {

  sealed interface Command {
    record Get(String key) implements Command {}

    record Set(String key, String value) implements Command {}
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Command>bounded(32);
    var first = channel.sender();
    var second = first.duplicate();

    var manager = Tasks.spawn(() -> manage(channel.receiver(), out));
    var getter = Tasks.spawn(() -> request(first, new Command.Get("foo")));
    var setter = Tasks.spawn(() -> request(second, new Command.Set("foo", "bar")));

    getter.join();
    setter.join();
    manager.join(); // last: it waits for the others' handles to close
    out.println("all tasks joined");
  }

  private static void manage(MpscReceiver<Command> commands, PrintWriter out)
      throws InterruptedException {
    var connection = new RedisConnection();
    try (commands) {
      commands.forEach(
          command -> {
            out.println("manager: " + command);
            switch (command) {
              case Command.Get(var key) -> connection.get(key);
              case Command.Set(var key, var value) -> connection.set(key, value);
            }
          });
    }
    out.println("manager: no sender is left");
  }

  private static void request(MpscSender<Command> commands, Command command)
      throws InterruptedException {
    try (commands) {
      commands.send(command);
    }
  }

  @Override
  public Expectation expected() {
    return anyOrder("manager: Get[key=foo]", "manager: Set[key=foo, value=bar]")
        .then("manager: no sender is left", "all tasks joined");
  }
}
