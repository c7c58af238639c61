package dev.headrace.bench.contender;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A `CompletableFuture` as a oneshot. It is the pipe itself, so that no wrapper is allocated.
final class FuturePipe<T> extends CompletableFuture<T> implements Pipe<T> {

  @Override
  public void send(T value) {
    complete(value);
  }

  @Override
  public T receive() throws InterruptedException {
    try {
      return get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object channel() {
    return this;
  }
}
