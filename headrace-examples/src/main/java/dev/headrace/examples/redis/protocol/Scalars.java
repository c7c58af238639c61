package dev.headrace.examples.redis.protocol;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// Reads the values that have no parts: numbers, booleans, texts. Each method reads `bytes[from,
/// to)`, which is a line without its type and end, or the body of a bulk string.
final class Scalars {

  private static final int QUOTED_LENGTH = 32;

  private Scalars() {}

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  static Frame.Simple simple(byte[] bytes, int from, int to) throws ProtocolException {
    String text = text(bytes, from, to);
    if (text.indexOf('\r') >= 0) {
      throw new ProtocolException("a simple string is one line");
    }
    return new Frame.Simple(text);
  }

  static long integer(byte[] bytes, int from, int to) throws ProtocolException {
    boolean negative = from < to && bytes[from] == '-';
    boolean signed = negative || (from < to && bytes[from] == '+');
    int at = signed ? from + 1 : from;
    if (at == to) {
      throw notANumber(bytes, from, to);
    }
    long value = 0; // counted downwards, because there is one more negative number
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
        throw notANumber(bytes, from, to);
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw notANumber(bytes, from, to);
    }
    return negative ? value : -value;
  }

  static double real(byte[] bytes, int from, int to) throws ProtocolException {
    String text = text(bytes, from, to);
    return switch (text) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException _) {
          throw notANumber(bytes, from, to);
        }
      }
    };
  }

  static BigInteger bigNumber(byte[] bytes, int from, int to) throws ProtocolException {
    try {
      return new BigInteger(text(bytes, from, to));
    } catch (NumberFormatException _) {
      throw notANumber(bytes, from, to);
    }
  }

  static boolean bool(byte[] bytes, int from, int to) throws ProtocolException {
    return switch (text(bytes, from, to)) {
      case "t" -> true;
      case "f" -> false;
      default -> throw new ProtocolException("invalid boolean");
    };
  }

  /// The body of a verbatim string: three letters, a colon, the text.
  static Frame.Verbatim verbatim(byte[] bytes, int from, int to) throws ProtocolException {
    int colon = from + 3;
    if (colon >= to || bytes[colon] != ':') {
      throw new ProtocolException("invalid verbatim string");
    }
    ByteString text = ByteString.copyOf(bytes, colon + 1, to);
    try {
      return new Frame.Verbatim(text(bytes, from, colon), text);
    } catch (IllegalArgumentException _) {
      throw new ProtocolException("invalid verbatim string");
    }
  }

  private static ProtocolException notANumber(byte[] bytes, int from, int to) {
    String quoted = text(bytes, from, Math.min(to, from + QUOTED_LENGTH));
    return new ProtocolException("invalid number '" + quoted + "'");
  }
}
