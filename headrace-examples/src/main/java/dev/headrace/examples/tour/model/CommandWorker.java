package dev.headrace.examples.tour.model;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S4.1: a worker handles the commands that it is sent, in order, until nobody can send any more.
public final class CommandWorker implements TourProgram {

  enum Command {
    REFRESH,
    STOP
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Command>bounded(32);
    var worker = Tasks.spawn(() -> work(channel.receiver(), out));
    try (var commands = channel.sender()) {
      commands.send(Command.REFRESH);
      commands.send(Command.STOP);
    }
    worker.join();
    out.println("worker joined");
  }

  private static void work(MpscReceiver<Command> commands, PrintWriter out)
      throws InterruptedException {
    try (commands) {
      commands.forEach(
          command -> {
            switch (command) {
              case REFRESH -> out.println("handle Refresh");
              case STOP -> out.println("handle Stop");
            }
          });
    }
  }

  @Override
  public Expectation expected() {
    return lines("handle Refresh", "handle Stop", "worker joined");
  }
}
