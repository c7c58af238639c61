package dev.headrace.bench.contender;

import dev.headrace.bench.contender.WatchCell.Observer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// Runs the watch topologies on virtual threads.
final class WatchThreads implements WatchContender {

  private final WatchCell cell;

  WatchThreads(WatchCell cell) {
    this.cell = cell;
  }

  @Override
  public Watched watch(int receivers, int values) throws InterruptedException {
    var seen = new LongAdder();
    var watching = new Crew();
    for (int i = 0; i < receivers; i++) {
      Observer observer = cell.observe();
      watching.add(() -> look(observer, seen));
    }
    watching.start();
    watching.awaitParked();
    var sending = new Crew();
    sending.add(
        () -> {
          for (int i = 0; i < values; i++) {
            cell.send(Payload.of(i));
          }
          cell.send(END);
          return 0;
        });
    sending.run();
    return new Watched(watching.join(), seen.sum());
  }

  private static long look(Observer observer, LongAdder seen) throws InterruptedException {
    var end = new UntilEnd();
    observer.find(end);
    seen.add(end.count);
    return end.last;
  }

  /// Counts the values that it is shown.
  private static final class UntilEnd implements Predicate<Payload> {

    private int count;
    private long last;

    @Override
    public boolean test(Payload value) {
      count++;
      last = value.number();
      return value == END;
    }
  }
}
