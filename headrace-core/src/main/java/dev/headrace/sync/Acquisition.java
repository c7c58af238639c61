package dev.headrace.sync;

/// What came of an attempt to take permits.
enum Acquisition {
  ACQUIRED,
  /** Not enough are available, or they are owed to somebody who waits. */
  SHORT,
  CLOSED
}
