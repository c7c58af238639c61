package dev.headrace.examples.tour.model;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S4.2: a command asks for the status, and the worker that answers goes on working.
public final class StatusRequest implements TourProgram {

  sealed interface Command {
    record GetStatus(OneshotSender<String> reply) implements Command {}
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Command>bounded(16);
    var worker = Tasks.spawn(() -> work(channel.receiver()));
    try (var commands = channel.sender()) {
      var reply = Oneshot.<String>create();
      commands.send(new Command.GetStatus(reply.sender()));
      out.println("status: " + reply.receiver().receive());
    }
    worker.join();
    out.println("worker joined");
  }

  private static void work(MpscReceiver<Command> commands) throws InterruptedException {
    try (commands) {
      commands.forEach(
          command -> {
            switch (command) {
              case Command.GetStatus(var reply) -> reply.send("ready");
            }
          });
    }
  }

  @Override
  public Expectation expected() {
    return lines("status: ready", "worker joined");
  }
}
