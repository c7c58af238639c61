package dev.headrace.examples.tour.lesson;

import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;
import java.util.function.Function;

/// S1.6: every subscriber sees every event, and takes what it cares for.
public final class EventBus implements TourProgram {

  sealed interface Event {
    record UserCreated(String name) implements Event {}

    record OrderPlaced(long id) implements Event {}

    record SystemAlert(String message) implements Event {}
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var bus = Broadcast.<Event>sender(100);
    var email = follow(bus.subscribe(), out, EventBus::email);
    var analytics = follow(bus.subscribe(), out, event -> "[analytics] " + event + "\n");
    var alert = follow(bus.subscribe(), out, EventBus::alert);
    try (bus) {
      bus.send(new Event.UserCreated("Alice"));
      bus.send(new Event.OrderPlaced(42));
      bus.send(new Event.SystemAlert("High CPU usage"));
    }
    email.join();
    analytics.join();
    alert.join();
  }

  private static String email(Event event) {
    return event instanceof Event.UserCreated(var name)
        ? "[email] Sending welcome email to " + name + "\n"
        : "";
  }

  private static String alert(Event event) {
    return event instanceof Event.SystemAlert(var message)
        ? "[alert] ALERT: " + message + "\n"
        : "";
  }

  private static Thread follow(
      BroadcastReceiver<Event> events, PrintWriter out, Function<Event, String> service) {
    return Thread.startVirtualThread(
        () -> {
          try (events) {
            while (true) {
              switch (events.receive()) {
                case Value(var event) -> out.print(service.apply(event));
                case Lagged(var missed) -> out.println("missed " + missed);
                case Closed() -> {
                  return;
                }
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
