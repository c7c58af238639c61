package dev.headrace.flow;

/// How a stream ends.
sealed interface Ending {

  /// Whoever receives wants no more.
  record Cancelled() implements Ending {}

  /// All values have been signalled.
  record Completed() implements Ending {}

  /// Something is wrong, and the subscriber is told.
  record Failed(Throwable failure) implements Ending {}
}
