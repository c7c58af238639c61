package dev.headrace.internal.waiter;

import java.util.concurrent.locks.LockSupport;

/// Where threads of this library stop and start: nothing else parks, unparks or yields, but for
/// parks with a time limit, which are a matter of the clock.
///
/// The verification module puts another class of this name in front of it, to explore schedules in
/// which a park does not return by itself.
public final class Parking {

  private static final int SPINS = carriers() > 1 ? 30 : 0;

  private Parking() {}

  /// Parks the current thread; `blocker` is what a thread dump shows it waiting for.
  static void park(Object blocker) {
    LockSupport.park(blocker);
  }

  static void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }

  /// Lets others run first. On a virtual thread this costs about a tenth of parking, and is the
  /// only way to let those run that wait for its carrier.
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but speed
  public static void yieldToOthers() {
    Thread.yield();
  }

  /// How often to look for what another processor may be about to bring, with [Thread#onSpinWait]
  /// between the looks: 0 if there is no other, as then nothing comes while we look.
  static int spins() {
    return SPINS;
  }

  /// How often to look for the signal before parking; as [#spins], but that a look has an order to
  /// keep with the signal, which is explored.
  static int looks() {
    return SPINS;
  }

  /* How many virtual threads may run beside each other. */
  private static int carriers() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.min(
        processors, Integer.getInteger("jdk.virtualThreadScheduler.parallelism", processors));
  }
}
