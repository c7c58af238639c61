package dev.headrace.examples.tour.limit;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.JoinSet;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// H1.1: many clients, three connections. Who waits is served first come, first served.
public final class ConnectionLimit implements TourProgram {

  private static final Duration REQUEST = Duration.ofMillis(5);

  @Override
  public void run(PrintWriter out) throws Exception {
    var connections = Semaphore.of(3);
    var open = new AtomicInteger();
    try (var clients = JoinSet.<String>create()) {
      for (int i = 1; i <= 8; i++) {
        String client = "client " + i;
        clients.spawn(() -> request(client, connections, open));
      }
      for (String served : clients.joinAll()) {
        out.println(served);
      }
    }
    out.println("connections free at the end: " + connections.availablePermits());
  }

  private static String request(String client, Semaphore connections, AtomicInteger open)
      throws InterruptedException {
    try (var _ = connections.acquire()) {
      int now = open.incrementAndGet();
      Thread.sleep(REQUEST);
      open.decrementAndGet();
      return client + " served, connections open: " + now;
    }
  }

  @Override
  public Expectation expected() {
    return lines(
        "client 1 served, connections open: {1|2|3}",
        "client 2 served, connections open: {1|2|3}",
        "client 3 served, connections open: {1|2|3}",
        "client 4 served, connections open: {1|2|3}",
        "client 5 served, connections open: {1|2|3}",
        "client 6 served, connections open: {1|2|3}",
        "client 7 served, connections open: {1|2|3}",
        "client 8 served, connections open: {1|2|3}",
        "connections free at the end: 3");
  }
}
