package dev.headrace.bench.contender;

import java.util.List;
import java.util.Set;

/// Headrace with its handles watched: the same code, in JVMs that have the property set.
public final class LeakLevels {

  public static final String SAMPLE = "Headrace, leaks=sample";
  public static final String ALL = "Headrace, leaks=all";

  private static final String OPTION = "-Ddev.headrace.leaks=";

  private LeakLevels() {}

  /// Those that no other topology has.
  public static Set<String> names() {
    return Set.of(SAMPLE, ALL);
  }

  /// The options that JVMs of this contender need.
  public static List<String> jvmArguments(String contender) {
    return switch (contender) {
      case SAMPLE -> List.of(OPTION + "sample");
      case ALL -> List.of(OPTION + "all");
      default -> List.of();
    };
  }
}
