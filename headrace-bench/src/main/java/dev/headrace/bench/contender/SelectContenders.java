package dev.headrace.bench.contender;

/// The contenders of the select topologies, by name.
public final class SelectContenders {

  private SelectContenders() {}

  /// The contender called `name`.
  ///
  /// @throws IllegalArgumentException if there is none
  public static SelectContender named(String name) {
    return switch (name) {
      case Contenders.HEADRACE -> new SelectThreads(SelectHeadrace::new);
      case Contenders.JOX -> new SelectThreads(SelectJox::new);
      case Contenders.KOTLIN -> new SelectCoroutines();
      default -> throw new IllegalArgumentException("nobody called '" + name + "' selects");
    };
  }
}
