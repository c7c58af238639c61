package dev.headrace.bench.contender;

import dev.headrace.bench.contender.BroadcastCell.Receiver;

/// Runs the broadcast topology on virtual threads.
final class BroadcastThreads implements BroadcastContender {

  private final BroadcastCell cell;

  BroadcastThreads(BroadcastCell cell) {
    this.cell = cell;
  }

  @Override
  public long broadcast(int receivers, int values) throws InterruptedException {
    var end = new BurstEnd(receivers);
    var crew = new Crew();
    for (int i = 0; i < receivers; i++) {
      Receiver receiver = cell.subscribe();
      crew.add(() -> receive(receiver, values, end));
    }
    crew.add(
        () -> {
          end.send(values, cell::send);
          return 0;
        });
    return crew.run();
  }

  private static long receive(Receiver receiver, int values, BurstEnd end)
      throws InterruptedException {
    long sum = 0;
    for (int i = 0; i < values; i++) {
      sum += receiver.next().number();
      if (BurstEnd.ends(i, values)) {
        end.reached();
      }
    }
    return sum;
  }
}
