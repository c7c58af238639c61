package dev.headrace.examples.tour.model;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import java.io.PrintWriter;

/// S4.1: a worker handles the commands that it is sent, in order, until nobody can send any more.
public final class CommandWorker implements TourProgram {

  enum Command {
    REFRESH,
    STOP
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Command>bounded(32);
    var worker = Thread.startVirtualThread(() -> work(channel.receiver(), out));
    try (var commands = channel.sender()) {
      commands.send(Command.REFRESH);
      commands.send(Command.STOP);
    }
    worker.join();
    out.println("worker joined");
  }

  private static void work(MpscReceiver<Command> commands, PrintWriter out) {
    try (commands) {
      for (Command command; (command = commands.receive()) != null; ) {
        switch (command) {
          case REFRESH -> out.println("handle Refresh");
          case STOP -> out.println("handle Stop");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
