package dev.headrace.bench.contender;

import java.util.ArrayList;

/// Runs the batches on virtual threads.
final class BatchThreads implements BatchContender {

  private final BatchCell cell;

  BatchThreads(BatchCell cell) {
    this.cell = cell;
  }

  @Override
  public long stream(int messages) throws InterruptedException {
    var crew = new Crew();
    crew.add(() -> receive(messages));
    crew.add(
        () -> {
          for (int i = 0; i < messages; i++) {
            cell.send(Payload.of(i));
          }
          return 0;
        });
    return crew.run();
  }

  private long receive(int messages) throws InterruptedException {
    var batch = new ArrayList<Payload>(BATCH);
    long sum = 0;
    for (int received = 0; received < messages; received += batch.size()) {
      batch.clear();
      cell.receive(batch);
      for (Payload value : batch) {
        sum += value.number();
      }
    }
    return sum;
  }
}
