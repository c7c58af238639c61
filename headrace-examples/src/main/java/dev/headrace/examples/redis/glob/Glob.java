package dev.headrace.examples.redis.glob;

import dev.headrace.examples.redis.protocol.ByteString;

/// A pattern for strings of bytes, as Redis has it.
///
/// - `*` matches any bytes, also none; `?` matches any one byte.
/// - `[abc]` matches one of these, `[a-z]` one of a range, whichever end comes first.
/// - `[^x]` matches any byte but this.
/// - `\*` matches `*`, and so for any byte, also between brackets.
/// - Any other byte matches itself.
///
/// Every string of bytes is a pattern: brackets that nobody closes end with it, and a backslash at
/// the end is one.
///
/// The time is bounded by the length of the text times that of the pattern, also for `a*a*a*a*b`:
/// of several stars, only the last one met ever needs to take more.
public record Glob(ByteString pattern) {

  /*
   * Whatever a star takes, it is best that it takes as little as lets the next part match: the
   * star after that part can take the rest. So there is one place to go back to, not a stack.
   */

  private static final int NONE = -1;

  /// Whether the whole text matches.
  public boolean matches(ByteString text) {
    int at = 0;
    int afterStar = NONE;
    int starEnd = 0; // the star has taken the text up to here
    int position = 0;
    while (position < text.length()) {
      if (isStar(at)) {
        at++;
        afterStar = at;
        starEnd = position;
        continue;
      }
      int next = accept(at, text.byteAt(position));
      if (next != NONE) {
        at = next;
        position++;
      } else if (afterStar != NONE) {
        at = afterStar;
        starEnd++;
        position = starEnd;
      } else {
        return false;
      }
    }
    while (isStar(at)) {
      at++;
    }
    return at == pattern.length();
  }

  private boolean isStar(int at) {
    return at < pattern.length() && pattern.byteAt(at) == '*';
  }

  /// Where the pattern goes on if its part at `at`, which is no star, accepts the byte; else NONE.
  private int accept(int at, byte given) {
    if (at == pattern.length()) {
      return NONE;
    }
    return switch (pattern.byteAt(at)) {
      case '?' -> at + 1;
      case '[' -> acceptClass(at + 1, given);
      case '\\' -> acceptLiteral(Math.min(at + 1, pattern.length() - 1), given);
      default -> acceptLiteral(at, given);
    };
  }

  private int acceptLiteral(int at, byte given) {
    return pattern.byteAt(at) == given ? at + 1 : NONE;
  }

  /// The class begins after the bracket, at `from`.
  private int acceptClass(int from, byte given) {
    int length = pattern.length();
    boolean negated = from < length && pattern.byteAt(from) == '^';
    int at = negated ? from + 1 : from;
    boolean found = false;
    while (at < length && pattern.byteAt(at) != ']') {
      if (pattern.byteAt(at) == '\\' && at + 1 < length) {
        found |= pattern.byteAt(at + 1) == given;
        at += 2;
      } else if (at + 2 < length && pattern.byteAt(at + 1) == '-') {
        found |= isBetween(pattern.byteAt(at), pattern.byteAt(at + 2), given);
        at += 3;
      } else {
        found |= pattern.byteAt(at) == given;
        at++;
      }
    }
    return found == negated ? NONE : Math.min(at + 1, length);
  }

  private static boolean isBetween(byte one, byte other, byte given) {
    int low = Math.min(one & 0xff, other & 0xff);
    int high = Math.max(one & 0xff, other & 0xff);
    int value = given & 0xff;
    return low <= value && value <= high;
  }
}
