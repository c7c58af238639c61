package dev.headrace.examples.tour.tutorial;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
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
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Command>bounded(32);
    var first = channel.sender();
    var second = first.duplicate();

    var manager = Thread.startVirtualThread(() -> manage(channel.receiver(), out));
    var getter = Thread.startVirtualThread(() -> request(first, new Command.Get("foo")));
    var setter = Thread.startVirtualThread(() -> request(second, new Command.Set("foo", "bar")));

    getter.join();
    setter.join();
    manager.join(); // last: it waits for the others' handles to close
    out.println("all tasks joined");
  }

  private static void manage(MpscReceiver<Command> commands, PrintWriter out) {
    var connection = new RedisConnection();
    try (commands) {
      for (Command command; (command = commands.receive()) != null; ) {
        out.println("manager: " + command);
        switch (command) {
          case Command.Get(var key) -> connection.get(key);
          case Command.Set(var key, var value) -> connection.set(key, value);
        }
      }
      out.println("manager: no sender is left");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void request(MpscSender<Command> commands, Command command) {
    try (commands) {
      commands.send(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
