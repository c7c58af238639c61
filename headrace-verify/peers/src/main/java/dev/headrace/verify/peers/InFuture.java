package dev.headrace.verify.peers;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// An operation that a future stands for.
record InFuture(Future<?> future) implements Pending {

  @Override
  public void giveUp() {
    future.cancel(true);
  }

  @Override
  public boolean happened() throws InterruptedException {
    try {
      future.get();
      return true;
    } catch (CancellationException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
