package dev.headrace.examples.tour.guide;

import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// S2.11: a log and a counter listen to the same events; neither knows of the other.
public final class EventDistribution implements TourProgram {

  sealed interface Event {
    record UserLoggedIn(String name) implements Event {}

    record UserLoggedOut(String name) implements Event {}

    record MessageSent(String from, String to) implements Event {}
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var events = Broadcast.<Event>sender(100);
    var logger = listen(events.subscribe(), event -> out.println("[LOG] " + event));
    var logins = new AtomicInteger();
    var analytics =
        listen(
            events.subscribe(),
            event -> {
              if (event instanceof Event.UserLoggedIn) {
                out.println("[ANALYTICS] Total logins: " + logins.incrementAndGet());
              }
            });
    try (events) {
      events.send(new Event.UserLoggedIn("alice"));
      events.send(new Event.UserLoggedIn("bob"));
      events.send(new Event.MessageSent("alice", "bob"));
    }
    logger.join();
    analytics.join();
  }

  private static Thread listen(BroadcastReceiver<Event> events, Consumer<Event> listener) {
    return Thread.startVirtualThread(
        () -> {
          try (events) {
            while (true) {
              switch (events.receive()) {
                case Value(var event) -> listener.accept(event);
                case Lagged(var missed) -> throw new IllegalStateException("missed " + missed);
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
