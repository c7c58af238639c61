package dev.headrace.testing;

import java.util.ArrayList;
import java.util.List;

/// Collects what reaches the uncaught exception handler of a thread.
public final class Uncaught {

  private Uncaught() {}

  /// Runs `action` on the calling thread.
  ///
  /// @return what its handler was given meanwhile, in order
  public static List<Throwable> during(Threads.Action action) throws Exception {
    var caught = new ArrayList<Throwable>();
    var thread = Thread.currentThread();
    var before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((_, failure) -> caught.add(failure));
    try {
      action.run();
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }
    return caught;
  }
}
