package dev.headrace.watch;

/// How a wait for a change ended.
public enum WatchChange {
  /// There is a value that was not seen; it is marked as seen now.
  CHANGED,
  /// The time ran out.
  UNCHANGED,
  /// The last value was seen, and there will be no other.
  CLOSED
}
