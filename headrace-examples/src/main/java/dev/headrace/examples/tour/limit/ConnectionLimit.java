package dev.headrace.examples.tour.limit;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.sync.Semaphore;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// H1.1: many clients, three connections. Who waits is served first come, first served.
public final class ConnectionLimit implements TourProgram {

  static final int CLIENTS = 12;
  static final int CONNECTIONS = 3;
  private static final Duration REQUEST = Duration.ofMillis(5);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var connections = Semaphore.of(CONNECTIONS);
    var open = new AtomicInteger();
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) {
      int number = i;
      clients.add(Thread.startVirtualThread(() -> request(number, connections, open, out)));
    }
    for (Thread client : clients) {
      client.join();
    }
    out.println("Connections free at the end: " + connections.availablePermits());
  }

  private static void request(
      int number, Semaphore connections, AtomicInteger open, PrintWriter out) {
    try (var _ = connections.acquire()) {
      int now = open.incrementAndGet();
      Thread.sleep(REQUEST);
      out.println("Client " + number + " served, connections open: " + now);
      open.decrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
