package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S2.18: commands drive a state machine. A command that does not fit the state changes nothing.
public final class ConnectionManager implements TourProgram {

  sealed interface Command {
    record Connect(String address) implements Command {}

    record Send(String data) implements Command {}

    record Disconnect() implements Command {}
  }

  sealed interface State {
    record Disconnected() implements State {}

    record Connected(String address) implements State {}
  }

  private record Step(State state, Command command) {}

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Command>bounded(10);
    var manager = Tasks.spawn(() -> manage(channel.receiver(), out));
    try (var commands = channel.sender()) {
      commands.send(new Command.Connect("localhost:8080"));
      commands.send(new Command.Send("abc"));
      commands.send(new Command.Disconnect());
      commands.send(new Command.Send("too late"));
    }
    manager.join();
  }

  static void manage(MpscReceiver<Command> commands, PrintWriter out) throws InterruptedException {
    try (commands) {
      State state = new State.Disconnected();
      for (Command command; (command = commands.receive()) != null; ) {
        switch (new Step(state, command)) {
          case Step(State.Disconnected(), Command.Connect(var address)) -> {
            out.println("Connecting to " + address);
            state = new State.Connected(address);
          }
          case Step(State.Connected(var address), Command.Send(var data)) ->
              out.println("Sending " + data.getBytes(UTF_8).length + " bytes to " + address);
          case Step(State.Connected(var address), Command.Disconnect()) -> {
            out.println("Disconnecting from " + address);
            state = new State.Disconnected();
          }
          case Step _ -> out.println("Invalid command " + command + " in state " + state);
        }
      }
    }
  }

  @Override
  public Expectation expected() {
    return lines(
        "Connecting to localhost:8080",
        "Sending 3 bytes to localhost:8080",
        "Disconnecting from localhost:8080",
        "Invalid command Send[data=too late] in state Disconnected[]");
  }
}
