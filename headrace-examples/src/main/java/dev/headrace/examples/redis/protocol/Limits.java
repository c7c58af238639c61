package dev.headrace.examples.redis.protocol;

/// How much one peer may make the other side keep for one frame.
///
/// @param bulkBytes the longest bulk string
/// @param elements the most elements of one array, map, set or push
/// @param lineBytes the longest line: an inline command, a simple string, an error, a number
/// @param depth how deep arrays may nest; an array of plain values has depth 1
/// @param frameBytes the longest frame, all nested ones included
public record Limits(int bulkBytes, int elements, int lineBytes, int depth, int frameBytes) {

  public static final Limits DEFAULT = new Limits(64 << 20, 1 << 20, 64 << 10, 32, 128 << 20);

  public Limits {
    requirePositive("bulkBytes", bulkBytes);
    requirePositive("elements", elements);
    requirePositive("lineBytes", lineBytes);
    requirePositive("depth", depth);
    requirePositive("frameBytes", frameBytes);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
