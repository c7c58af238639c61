package dev.headrace.examples.demo;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// What one run measured.
///
/// @param name      what the report calls the run
/// @param requests  how many requests it was to make
/// @param verified  how many requests were answered as they should be
/// @param elapsed   from the first task's start to the last one's end
/// @param latency   nanoseconds per verified request, waiting for one's turn included
/// @param abandoned how many tasks were interrupted because the server no longer answered
record RunResult(
    String name, int requests, long verified, Duration elapsed, Histogram latency, int abandoned) {

  /// Verified requests per second.
  double throughput() {
    return verified / (elapsed.toNanos() / 1e9);
  }
}
