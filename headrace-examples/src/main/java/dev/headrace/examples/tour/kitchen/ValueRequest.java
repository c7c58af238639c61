package dev.headrace.examples.tour.kitchen;

import dev.headrace.ChannelClosedException;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import java.io.PrintWriter;

/// S3.3: a request carries the sender for its one response.
///
/// The database task ends when the requester, who has the only sender, is done.
public final class ValueRequest implements TourProgram {

  sealed interface Command {
    record GetValue(String key, OneshotSender<String> responder) implements Command {}
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Command>bounded(32);
    var database = Thread.startVirtualThread(() -> serve(channel.receiver()));
    var requester = Thread.startVirtualThread(() -> request(channel.sender(), out));
    requester.join();
    database.join();
  }

  private static void serve(MpscReceiver<Command> commands) {
    try (commands) {
      for (Command command; (command = commands.receive()) != null; ) {
        switch (command) {
          case Command.GetValue(var key, var responder) -> responder.send("Value for " + key);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void request(MpscSender<Command> commands, PrintWriter out) {
    var response = Oneshot.<String>create();
    try (commands) {
      commands.send(new Command.GetValue("my_data", response.sender()));
      out.println("Requester got response: '" + response.receiver().receive() + "'");
    } catch (ChannelClosedException e) {
      out.println("Requester: The sender was dropped without sending a response.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
