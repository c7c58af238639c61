package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

/// S0.13: a loop waits for each send before it starts the next.
///
/// Nothing queues but what the channel holds: the sender is never further ahead than its two places
/// and the one value that it waits with. Back-pressure is what the blocking `send` does by itself.
public final class WaitingSends implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Integer>bounded(2);
    var started = new AtomicInteger();
    Tasks.spawn(() -> produce(channel.sender(), started));

    int mostAhead = 0;
    try (var numbers = channel.receiver()) {
      for (Integer number; (number = numbers.receive()) != null; ) {
        mostAhead = Math.max(mostAhead, started.get() - number);
      }
    }
    out.println("started: " + started);
    out.println("most ahead of the receiver: " + mostAhead);
  }

  private static void produce(MpscSender<Integer> numbers, AtomicInteger started)
      throws InterruptedException {
    try (numbers) {
      for (int i = 1; i <= 100; i++) {
        started.incrementAndGet();
        numbers.send(i);
      }
    }
  }

  @Override
  public Expectation expected() {
    return lines("started: 100", "most ahead of the receiver: {0|1|2|3}");
  }
}
