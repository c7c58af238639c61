package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.sideBySide;

import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;

/// S1.6: every subscriber sees every event, and takes what it cares for.
public final class EventBus implements TourProgram {

  sealed interface Event {
    record UserCreated(String name) implements Event {}

    record OrderPlaced(long id) implements Event {}

    record SystemAlert(String message) implements Event {}
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var bus = Broadcast.<Event>sender(100);
    var email =
        follow(
            bus.subscribe(),
            event -> {
              if (event instanceof Event.UserCreated(var name)) {
                out.println("[email] Sending welcome email to " + name);
              }
            });
    var analytics = follow(bus.subscribe(), event -> out.println("[analytics] Event: " + event));
    var alert =
        follow(
            bus.subscribe(),
            event -> {
              if (event instanceof Event.SystemAlert(var message)) {
                out.println("[alert] ALERT: " + message);
              }
            });
    try (bus) {
      bus.send(new Event.UserCreated("Alice"));
      bus.send(new Event.OrderPlaced(42));
      bus.send(new Event.SystemAlert("High CPU usage"));
    }
    email.join();
    analytics.join();
    alert.join();
  }

  private static JoinHandle<?> follow(BroadcastReceiver<Event> events, Consumer<Event> service) {
    return Tasks.spawn(
        () -> {
          try (events) {
            events.forEach(service::accept, EventBus::refuse);
          }
        });
  }

  private static void refuse(long missed) {
    throw new IllegalStateException("missed " + missed);
  }

  @Override
  public Expectation expected() {
    return sideBySide(
        List.of("[email] Sending welcome email to Alice"),
        List.of(
            "[analytics] Event: UserCreated[name=Alice]",
            "[analytics] Event: OrderPlaced[id=42]",
            "[analytics] Event: SystemAlert[message=High CPU usage]"),
        List.of("[alert] ALERT: High CPU usage"));
  }
}
