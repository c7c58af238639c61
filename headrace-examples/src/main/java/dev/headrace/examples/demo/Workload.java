package dev.headrace.examples.demo;

import java.util.List;
import java.util.stream.IntStream;

/// What the client tasks of one run ask for.
///
/// @param tasks     how many tasks
/// @param requests  how many requests all of them make together
/// @param keyPrefix what their keys begin with
record Workload(int tasks, int requests, String keyPrefix) {

  /// The share of one task: equal to the others', or one more.
  int requestsOf(int task) {
    return requests / tasks + (task < requests % tasks ? 1 : 0);
  }

  /// The key that only this task uses, so that it knows what must be there.
  String keyOf(int task) {
    return keyPrefix + task;
  }

  /// The keys of all tasks.
  List<String> keys() {
    return IntStream.range(0, tasks).mapToObj(this::keyOf).toList();
  }

  /// The same tasks with another number of requests.
  Workload withRequests(int requests) {
    return new Workload(tasks, requests, keyPrefix);
  }
}
