package dev.headrace.examples.tour.kitchen;

import dev.headrace.ChannelClosedException;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import java.io.PrintWriter;
import java.time.Duration;

/// S3.1: a chef prepares dishes, a waiter serves them, a belt between them holds ten.
public final class ChefAndWaiter implements TourProgram {

  private static final Duration COOKING = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var belt = Mpsc.<String>bounded(10);
    var chef = Thread.startVirtualThread(() -> cook(belt.sender(), out));
    var waiter = Thread.startVirtualThread(() -> serve(belt.receiver(), out));
    chef.join();
    waiter.join();
  }

  private static void cook(MpscSender<String> belt, PrintWriter out) {
    try (belt) {
      for (int i = 1; i <= 5; i++) {
        var dish = "Dish #" + i;
        out.println("Chef: Preparing '" + dish + "'...");
        belt.send(dish); // waits while the belt is full
        Thread.sleep(COOKING);
      }
    } catch (ChannelClosedException e) {
      out.println("Chef: The waiter has left, closing the kitchen.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(MpscReceiver<String> belt, PrintWriter out) {
    try (belt) {
      for (String dish; (dish = belt.receive()) != null; ) {
        out.println("Waiter: Serving '" + dish + "'!");
      }
      out.println("Waiter: The kitchen is closed. All dishes served.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
