package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.select.Select;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// H1.4: a worker hands on what it has collected when three items are there, when the oldest has
/// waited for 20 ms, or when it is to stop.
///
/// What the oldest has left is the limit of the wait. An empty batch has none.
public final class SizeOrAge implements TourProgram {

  private static final int SIZE = 3;
  private static final Duration AGE = Duration.ofMillis(20);

  private sealed interface Event {
    record Item(String name) implements Event {}

    record Stop() implements Event {}
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var items = Mpsc.<String>bounded(10);
    var batches = Mpsc.<List<String>>bounded(10);
    var stop = CancellationToken.create();
    try (var sender = items.sender();
        var collected = batches.receiver()) {
      for (int i = 1; i <= 5; i++) {
        sender.send("item-" + i);
      }
      Tasks.spawn(() -> collect(items.receiver(), stop, batches.sender()));
      out.println("three are there: " + collected.receive());
      out.println("the oldest is old: " + collected.receive());

      sender.send("item-6");
      stop.cancel();
      collected.forEach(rest -> out.println("the rest: " + rest));
    }
  }

  private static void collect(
      MpscReceiver<String> items, CancellationToken stop, MpscSender<List<String>> batches)
      throws InterruptedException {
    var next =
        Select.<Event>biased() // what was sent before the stop comes before it
            .on(items.onReceive(Event.Item::new, Event.Stop::new))
            .on(stop.onCancelled(Event.Stop::new));
    var batch = new ArrayList<String>();
    long due = 0;
    try (items;
        batches) {
      while (true) {
        var left = Duration.ofNanos(due - System.nanoTime());
        switch (batch.isEmpty() ? next.await() : next.await(left)) {
          case Event.Item(var name) -> {
            due = batch.isEmpty() ? System.nanoTime() + AGE.toNanos() : due;
            batch.add(name);
            if (batch.size() == SIZE) {
              handOn(batch, batches);
            }
          }
          case null -> handOn(batch, batches); // the time ran out
          case Event.Stop() -> {
            handOn(batch, batches);
            return;
          }
        }
      }
    }
  }

  private static void handOn(List<String> batch, MpscSender<List<String>> batches)
      throws InterruptedException {
    if (!batch.isEmpty()) {
      batches.send(List.copyOf(batch));
      batch.clear();
    }
  }

  @Override
  public Expectation expected() {
    return lines(
        "three are there: [item-1, item-2, item-3]",
        "the oldest is old: [item-4, item-5]",
        "the rest: [item-6]");
  }
}
