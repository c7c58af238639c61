package dev.headrace.bench.contender;

import dev.headrace.bench.contender.WatchCell.Observer;
import java.util.concurrent.atomic.LongAdder;

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
    Payload value;
    int count = 0;
    do {
      value = observer.next();
      count++;
    } while (value != END);
    seen.add(count);
    return value.number();
  }
}
