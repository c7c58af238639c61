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

  /// Waits for the signal. The interrupt flag is cleared if the wait ends by interruption.
  End await(Object blocker, Deadline deadline) {
    while (!signalled) {
      if (Thread.interrupted()) {
        return End.INTERRUPTED;
      }
      if (!deadline.park(blocker)) {
        return End.TIMED_OUT;
      }
    }
    return End.SIGNALLED;
  }

  @Override
  public void signal() {
    signalled = true;
    Parking.unpark(thread);
  }
}
