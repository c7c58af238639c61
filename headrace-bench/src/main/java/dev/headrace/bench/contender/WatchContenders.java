package dev.headrace.bench.contender;

import java.util.Set;

/// The contenders of the watch topologies, by name.
public final class WatchContenders {

  public static final String AWAIT_VALUE = "Headrace, awaitValue";
  public static final String LOCK_AND_CONDITION = "lock + condition";
  public static final String VOLATILE_AND_COUNTER = "volatile write + counter (bound)";

  private WatchContenders() {}

  /// Those that no other topology has.
  public static Set<String> names() {
    return Set.of(AWAIT_VALUE, LOCK_AND_CONDITION, VOLATILE_AND_COUNTER);
  }

  /// The contender called `name`, with a new value to watch.
  ///
  /// @throws IllegalArgumentException if there is none
  public static WatchContender named(String name) {
    return switch (name) {
      case Contenders.HEADRACE -> new WatchThreads(new WatchCells.ByChange());
      case AWAIT_VALUE -> new WatchThreads(new WatchCells.ByValue());
      case Contenders.KOTLIN -> new WatchCoroutines();
      case LOCK_AND_CONDITION -> new WatchThreads(new WatchCells.LockAndCondition());
      case VOLATILE_AND_COUNTER -> new WatchThreads(new WatchCells.VolatileAndCounter());
      default -> throw new IllegalArgumentException("nobody called '" + name + "' can be watched");
    };
  }
}
