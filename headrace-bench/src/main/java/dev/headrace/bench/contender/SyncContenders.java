package dev.headrace.bench.contender;

import java.util.Set;

/// The contenders of the topologies on semaphores and signs, by name.
public final class SyncContenders {

  public static final String JUC_FAIR = "java.util.concurrent fair";
  public static final String JUC_UNFAIR = "java.util.concurrent unfair";
  public static final String CONDITION = "lock + condition, flag";

  private SyncContenders() {}

  /// Those that no other topology has.
  public static Set<String> names() {
    return Set.of(JUC_FAIR, JUC_UNFAIR, CONDITION);
  }

  /// The semaphore of the contender called `name`, with `permits` permits, and its tasks.
  ///
  /// @throws IllegalArgumentException if there is none
  public static GateContender gate(String name, int permits) {
    return switch (name) {
      case Contenders.HEADRACE -> new GateThreads(new Gates.Headrace(permits));
      case Contenders.KOTLIN -> new GateCoroutines(permits);
      case JUC_FAIR -> new GateThreads(new Gates.Juc(permits, true));
      case JUC_UNFAIR -> new GateThreads(new Gates.Juc(permits, false));
      default -> throw new IllegalArgumentException("nobody called '" + name + "' has permits");
    };
  }

  /// A new sign of the contender called `name`.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Sign sign(String name) {
    return switch (name) {
      case Contenders.HEADRACE -> new Signs.Headrace();
      case CONDITION -> new Signs.Condition();
      case Contenders.PARK -> new Signs.Park();
      default -> throw new IllegalArgumentException("nobody called '" + name + "' has signs");
    };
  }
}
