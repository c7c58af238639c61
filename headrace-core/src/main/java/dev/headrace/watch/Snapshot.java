package dev.headrace.watch;

/// What the channel holds at one moment.
///
/// @param version counts the values, from 0
/// @param ended whether this value is the last
record Snapshot<T>(T value, long version, boolean ended) {

  Snapshot<T> next(T value) {
    return new Snapshot<>(value, version + 1, false);
  }

  Snapshot<T> end() {
    return new Snapshot<>(value, version, true);
  }
}
