package dev.headrace.examples.redis.protocol;

/// The version of the wire format that a connection speaks. It starts as [#RESP2]; `HELLO 3`
/// changes it.
public enum RespVersion {
  RESP2(2),
  RESP3(3);

  private final int number;

  RespVersion(int number) {
    this.number = number;
  }

  /// The number that `HELLO` uses.
  public int number() {
    return number;
  }
}
