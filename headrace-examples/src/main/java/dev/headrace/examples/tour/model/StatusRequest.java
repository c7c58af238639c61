package dev.headrace.examples.tour.model;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import java.io.PrintWriter;

/// S4.2: a command asks for the status, and the worker that answers goes on working.
public final class StatusRequest implements TourProgram {

  sealed interface Command {
    record GetStatus(OneshotSender<String> reply) implements Command {}
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Command>bounded(16);
    var worker = Thread.startVirtualThread(() -> work(channel.receiver()));
    try (var commands = channel.sender()) {
      var reply = Oneshot.<String>create();
      commands.send(new Command.GetStatus(reply.sender()));
      out.println("status: " + reply.receiver().receive());
    }
    worker.join();
    out.println("worker joined");
  }

  private static void work(MpscReceiver<Command> commands) {
    try (commands) {
      for (Command command; (command = commands.receive()) != null; ) {
        switch (command) {
          case Command.GetStatus(var reply) -> reply.send("ready");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
