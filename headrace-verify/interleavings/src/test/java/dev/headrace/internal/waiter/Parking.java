package dev.headrace.internal.waiter;

/// Stands in for the library's class of this name, so that Lincheck explores real waits: it lets
/// `LockSupport.park` return for no reason, and a wake-up that is lost would never show. Here a
/// thread waits until it is unparked, interrupted, or its time is up.
///
/// Works only for [ExploredThread]s.
public final class Parking {

  private Parking() {}

  static void park(Object blocker) {
    ExploredThread.current().awaitPermit();
  }

  static void unpark(Thread thread) {
    ((ExploredThread) thread).givePermit();
  }

  /// Where the library yields, a spin loop may be; Lincheck knows it by the yield.
  public static void yieldToOthers() {
    Thread.yield();
  }

  /// Another attempt without a step of another thread between shows nothing new.
  static int spins() {
    return 0;
  }

  static int looks() {
    return 1;
  }
}
