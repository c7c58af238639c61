package dev.headrace.testing;

import org.jspecify.annotations.NullUnmarked;

/// The null that a caller passes who does not check his program.
@NullUnmarked
public final class Nulls {

  private Nulls() {}

  /// Null, of whatever type is asked for.
  public static <T> T missing() {
    return null;
  }
}
