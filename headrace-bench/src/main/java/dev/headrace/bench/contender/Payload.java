package dev.headrace.bench.contender;

import java.util.stream.IntStream;

/// The values that travel: distinct objects made beforehand, so that neither the allocator nor a
/// single hot constant is measured.
public record Payload(int number) {

  private static final int COUNT = 1024;
  private static final Payload[] TABLE =
      IntStream.rangeClosed(0, COUNT).mapToObj(Payload::new).toArray(Payload[]::new);

  /// The payload for the `index`-th message.
  public static Payload of(int index) {
    return TABLE[index & (COUNT - 1)];
  }

  /// The answer to this payload: its number and one.
  public Payload answer() {
    return TABLE[number + 1];
  }

  /// The sum of the first `count` payloads.
  public static long sum(int count) {
    long rounds = count / COUNT;
    long rest = count % COUNT;
    return rounds * COUNT * (COUNT - 1) / 2 + rest * (rest - 1) / 2;
  }
}
