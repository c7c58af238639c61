package dev.headrace.watch;

/// What the channel holds at one moment. One is made for every send, so it is kept to the size of
/// two words.
///
/// @param stamp the version, which counts the values from 0; its complement if this is the last
record Snapshot<T>(T value, long stamp) {

  /// The value of a new channel.
  static <T> Snapshot<T> initial(T value) {
    return new Snapshot<>(value, 0);
  }

  /// What comes after this one, which has not ended.
  Snapshot<T> next(T value) {
    return new Snapshot<>(value, stamp + 1);
  }

  /// The same, for good.
  Snapshot<T> end() {
    return new Snapshot<>(value, ~version());
  }

  boolean ended() {
    return stamp < 0;
  }

  long version() {
    return ended() ? ~stamp : stamp;
  }
}
