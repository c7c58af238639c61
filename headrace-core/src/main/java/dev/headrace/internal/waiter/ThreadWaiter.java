package dev.headrace.internal.waiter;

/// A thread that waits for one registration.
final class ThreadWaiter extends Waiter {

  /// How a wait ended.
  enum End {
    SIGNALLED,
    INTERRUPTED,
    TIMED_OUT
  }

  private final Thread thread = Thread.currentThread();

  /** Written once by the signalling thread, read by the waiting one. */
  private volatile boolean signalled;

  /** Whether the thread looks for the signal, and need not be woken. Written by that thread. */
  private volatile boolean looking;

  /// Waits for the signal that ends `operation`. The interrupt flag is cleared if the wait ends by
  /// interruption.
  End await(Operation<?> operation, Deadline deadline) {
    int turns = operation.waitsBriefly() ? Parking.looks() : 0;
    if (turns > 0) {
      look(turns);
    }
    while (!signalled) {
      if (Thread.interrupted()) {
        return End.INTERRUPTED;
      }
      if (!deadline.park(operation)) {
        return End.TIMED_OUT;
      }
    }
    return End.SIGNALLED;
  }

  /* Who signals says so and then asks whether we look; we say that we do not and then look once more. */
  private void look(int turns) {
    looking = true;
    for (int left = turns; left > 0 && !signalled; left--) {
      Thread.onSpinWait();
    }
    looking = false;
  }

  @Override
  public void signal() {
    signalled = true;
    if (!looking) {
      Parking.unpark(thread);
    }
  }
}
