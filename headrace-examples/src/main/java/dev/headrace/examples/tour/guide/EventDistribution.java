package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.sideBySide;

import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.util.List;
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
  public void run(PrintWriter out) throws Exception {
    var events = Broadcast.<Event>sender(100);
    var logs = events.subscribe();
    var logger = Tasks.spawn(() -> listen(logs, event -> out.println("[LOG] " + event)));
    var counts = events.subscribe();
    var analytics = Tasks.spawn(() -> countLogins(counts, out));
    try (events) {
      events.send(new Event.UserLoggedIn("alice"));
      events.send(new Event.UserLoggedIn("bob"));
      events.send(new Event.MessageSent("alice", "bob"));
    }
    logger.join();
    analytics.join();
  }

  private static void countLogins(BroadcastReceiver<Event> events, PrintWriter out)
      throws InterruptedException {
    var logins = new AtomicInteger();
    listen(
        events,
        event -> {
          if (event instanceof Event.UserLoggedIn) {
            out.println("[ANALYTICS] Total logins: " + logins.incrementAndGet());
          }
        });
  }

  private static void listen(BroadcastReceiver<Event> events, Consumer<Event> listener)
      throws InterruptedException {
    try (events) {
      events.forEach(
          listener::accept,
          missed -> {
            throw new IllegalStateException("missed " + missed);
          });
    }
  }

  @Override
  public Expectation expected() {
    return sideBySide(
        List.of(
            "[LOG] UserLoggedIn[name=alice]",
            "[LOG] UserLoggedIn[name=bob]",
            "[LOG] MessageSent[from=alice, to=bob]"),
        List.of("[ANALYTICS] Total logins: 1", "[ANALYTICS] Total logins: 2"));
  }
}
