package dev.headrace.examples.guide;

import dev.headrace.ThrowingRunnable;

/// Starts threads and lets them come to their wait.
final class Waiting {

  private Waiting() {}

  /// Starts a virtual thread, and returns when it waits.
  static Thread start(ThrowingRunnable action) {
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              try {
                action.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    await(thread);
    return thread;
  }

  /// Returns when the thread waits for something without a time limit.
  static void await(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      if (!thread.isAlive()) {
        throw new AssertionError("ended instead of waiting: " + thread);
      }
      Thread.yield();
    }
  }
}
