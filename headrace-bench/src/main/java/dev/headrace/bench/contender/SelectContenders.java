package dev.headrace.bench.contender;

import java.util.Set;

/// The contenders of the select topologies, by name.
public final class SelectContenders {

  public static final String IN_TURN = "Headrace, in turn (no select)";

  private SelectContenders() {}

  /// Those that no other topology has.
  public static Set<String> names() {
    return Set.of(IN_TURN);
  }

  /// The contender called `name`.
  ///
  /// @throws IllegalArgumentException if there is none
  public static SelectContender named(String name) {
    return switch (name) {
      case Contenders.HEADRACE -> new SelectThreads(SelectHeadrace::new);
      case IN_TURN -> new SelectThreads(SelectHeadrace.InTurn::new);
      case Contenders.JOX -> new SelectThreads(SelectJox::new);
      case Contenders.KOTLIN -> new SelectCoroutines();
      default -> throw new IllegalArgumentException("nobody called '" + name + "' selects");
    };
  }
}
