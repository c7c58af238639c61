package dev.headrace.bench.contender;

/// A value that is replaced, and tasks that wait for the next.
///
/// The value that ends a run is [#END]. Every receiver must come to see it, whatever else it
/// misses.
public interface WatchContender {

  /// Not among the payloads that [Payload#of] gives.
  Payload END = Payload.of(-1).answer();

  /// One task sends `values` values and [#END]; `receivers` tasks, which wait before it starts,
  /// look at every value that they can, up to that one.
  Watched watch(int receivers, int values) throws InterruptedException;

  /// What the receivers saw together.
  ///
  /// @param ends the sum of the last value that each saw
  /// @param seen how many values
  record Watched(long ends, long seen) {

    /// Fails if a receiver ended without the last value.
    public Watched check(int receivers) {
      Sums.check((long) receivers * END.number(), ends);
      return this;
    }
  }
}
