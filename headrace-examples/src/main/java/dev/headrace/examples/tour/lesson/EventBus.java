package dev.headrace.examples.tour.lesson;

import dev.headrace.BroadcastReceive;
import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;
import java.util.List;

/// S1.6: every subscriber sees every event, and takes what it cares for.
///
/// A subscriber that was too slow learns how many events it missed and goes on: the outcome is a
/// value, which the `switch` cannot overlook.
public final class EventBus implements TourProgram {

  sealed interface Event {
    record UserCreated(String name) implements Event {}

    record OrderPlaced(long id) implements Event {}

    record SystemAlert(String message) implements Event {}
  }

  @FunctionalInterface
  interface Subscriber {
    void handle(Event event);
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var events = Broadcast.<Event>sender(100);
    var services =
        List.of(
            subscribe(events.subscribe(), event -> email(event, out), out),
            subscribe(events.subscribe(), event -> out.println("[analytics] " + event), out),
            subscribe(events.subscribe(), event -> alert(event, out), out));
    try (events) {
      events.send(new Event.UserCreated("Alice"));
      events.send(new Event.OrderPlaced(42));
      events.send(new Event.SystemAlert("High CPU usage"));
    }
    for (Thread service : services) {
      service.join();
    }
  }

  private static Thread subscribe(
      BroadcastReceiver<Event> events, Subscriber subscriber, PrintWriter out) {
    return Thread.startVirtualThread(() -> follow(events, subscriber, out));
  }

  private static void follow(
      BroadcastReceiver<Event> events, Subscriber subscriber, PrintWriter out) {
    try (events) {
      while (true) {
        BroadcastReceive<Event> next = events.receive();
        switch (next) {
          case Value(var event) -> subscriber.handle(event);
          case Lagged(var missed) -> out.println("missed " + missed);
          case Closed() -> {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void email(Event event, PrintWriter out) {
    if (event instanceof Event.UserCreated(var name)) {
      out.println("[email] Sending welcome email to " + name);
    }
  }

  private static void alert(Event event, PrintWriter out) {
    if (event instanceof Event.SystemAlert(var message)) {
      out.println("[alert] ALERT: " + message);
    }
  }
}
