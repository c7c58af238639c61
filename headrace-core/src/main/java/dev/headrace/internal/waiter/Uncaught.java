package dev.headrace.internal.waiter;

/// Where an exception of a user's callback goes when no caller can act on it.
public final class Uncaught {

  private Uncaught() {}

  /// Hands `failure` to the uncaught exception handler of the current thread. As in the JVM, what
  /// the handler itself throws is ignored.
  public static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable _) {
      // nobody is left to tell
    }
  }
}
