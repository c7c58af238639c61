package dev.headrace.bench.contender;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Virtual threads that send to callbacks.
final class AsyncThreads implements AsyncContender {

  private final Supplier<AsyncCell> cells;

  AsyncThreads(Supplier<AsyncCell> cells) {
    this.cells = cells;
  }

  @Override
  public long receive(int senders, int values) throws InterruptedException {
    AsyncCell cell = cells.get();
    int each = Sums.share(values, senders);
    var pump = new Pump(cell, values);
    pump.run();
    var crew = new Crew();
    for (int sender = 0; sender < senders; sender++) {
      int from = sender * each;
      crew.add(
          () -> {
            for (int i = from; i < from + each; i++) {
              cell.send(Payload.of(i));
            }
            return 0;
          });
    }
    crew.run();
    return pump.sum();
  }

  /// Asks for the next value as soon as it has one. Used by one thread at a time: whoever completes
  /// the latest future.
  private static final class Pump {

    private final AsyncCell cell;
    private final int values;
    private final CompletableFuture<Long> end = new CompletableFuture<>();
    private int received;
    private long sum;

    Pump(AsyncCell cell, int values) {
      this.cell = cell;
      this.values = values;
    }

    /* A loop as long as values are there: a callback in a callback would fill the stack. */
    void run() {
      while (received < values) {
        CompletableFuture<Payload> next = cell.receive();
        if (!next.isDone()) {
          next.whenComplete(this::proceed);
          return;
        }
        take(next.join());
      }
      end.complete(sum);
    }

    private void proceed(@Nullable Payload value, @Nullable Throwable failure) {
      if (value == null) {
        end.completeExceptionally(failure);
        return;
      }
      take(value);
      run();
    }

    private void take(Payload value) {
      sum += value.number();
      received++;
    }

    long sum() throws InterruptedException {
      try {
        return end.get();
      } catch (ExecutionException failure) {
        throw new IllegalStateException("a receive failed", failure);
      }
    }
  }
}
