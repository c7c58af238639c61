package dev.headrace.verify.stress;

/// One life of something that threads share, from the first operation to the end, in rough weather.
/// Runs once.
interface Storm {

  /// Runs it to the end, and fails with an `AssertionError` if anything is amiss.
  ///
  /// @return how many operations there were
  long run() throws InterruptedException;

  /// How many elements, values, permits or tasks it has given account of, when it is over.
  long accounted();
}
