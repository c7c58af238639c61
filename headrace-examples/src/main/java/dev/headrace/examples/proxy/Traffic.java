package dev.headrace.examples.proxy;

/// What has moved, through one connection or through all.
///
/// @param up   bytes from the client to the upstream
/// @param down bytes from the upstream to the client
/// @param at   when it had come to that, as a reading of the clock
record Traffic(long up, long down, long at) {

  Traffic plusUp(int bytes, long now) {
    return new Traffic(up + bytes, down, now);
  }

  Traffic plusDown(int bytes, long now) {
    return new Traffic(up, down + bytes, now);
  }

  /// Such as `1.2 GiB up (10.5 MiB/s), 640 B down (0 B/s)`: the rates are those since `before`.
  String since(Traffic before) {
    double seconds = (at - before.at) / 1e9;
    return "%s up (%s/s), %s down (%s/s)"
        .formatted(
            Text.bytes(up),
            Text.bytes((up - before.up) / seconds),
            Text.bytes(down),
            Text.bytes((down - before.down) / seconds));
  }
}
