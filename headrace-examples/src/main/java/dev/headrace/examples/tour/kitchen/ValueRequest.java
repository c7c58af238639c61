package dev.headrace.examples.tour.kitchen;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.ChannelClosedException;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S3.3: a request carries the sender for its one response.
///
/// The database task ends when the requester, who has the only sender, is done.
public final class ValueRequest implements TourProgram {

  sealed interface Command {
    record GetValue(String key, OneshotSender<String> responder) implements Command {}
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Command>bounded(32);
    var database = Tasks.spawn(() -> serve(channel.receiver()));
    var requester = Tasks.spawn(() -> request(channel.sender(), out));
    requester.join();
    database.join();
  }

  private static void serve(MpscReceiver<Command> commands) throws InterruptedException {
    try (commands) {
      commands.forEach(
          command -> {
            switch (command) {
              case Command.GetValue(var key, var responder) -> responder.send("Value for " + key);
            }
          });
    }
  }

  private static void request(MpscSender<Command> commands, PrintWriter out)
      throws InterruptedException {
    var response = Oneshot.<String>create();
    try (commands) {
      commands.send(new Command.GetValue("my_data", response.sender()));
      out.println("Requester got response: '" + response.receiver().receive() + "'");
    } catch (ChannelClosedException e) {
      out.println("Requester: The sender was dropped without sending a response.");
    }
  }

  @Override
  public Expectation expected() {
    return lines("Requester got response: 'Value for my_data'");
  }
}
