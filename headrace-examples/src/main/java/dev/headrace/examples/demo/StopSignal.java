package dev.headrace.examples.demo;

import java.util.concurrent.CountDownLatch;

/// A request to stop, made at most once, seen by whoever asks or waits.
public final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);

  /// Asks everybody who looks at this signal to finish.
  public void request() {
    requested.countDown();
  }

  /// Whether [#request] was called.
  ///
  /// @return true once a stop was requested
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /// Waits until [#request] is called.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void await() throws InterruptedException {
    requested.await();
  }
}
