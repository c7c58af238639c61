package dev.headrace.examples.redis.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Splits a line that a human typed into words, by the rules of Redis: words are parted by blanks;
/// `"..."` knows the escapes `\n \r \t \b \a \xHH` and `\` before any other byte; `'...'` knows
/// `\'` only; a closing quote ends the word.
final class InlineCommand {

  private final byte[] line;
  private final int to;
  private int at;

  private InlineCommand(byte[] line, int from, int to) {
    this.line = line;
    this.at = from;
    this.to = to;
  }

  /// The words of `line[from, to)`; none if it is blank.
  static List<Frame> split(byte[] line, int from, int to) throws ProtocolException {
    var words = new ArrayList<Frame>();
    var parser = new InlineCommand(line, from, to);
    while (parser.skipBlanks()) {
      words.add(new Frame.Bulk(parser.word()));
    }
    return words;
  }

  private boolean skipBlanks() {
    while (at < to && isBlank(line[at])) {
      at++;
    }
    return at < to;
  }

  private ByteString word() throws ProtocolException {
    var word = new ByteArrayOutputStream();
    while (at < to && !isBlank(line[at])) {
      byte next = line[at++];
      if (next == '"' || next == '\'') {
        quoted(next, word);
        if (at < to && !isBlank(line[at])) {
          throw unbalanced();
        }
      } else {
        word.write(next);
      }
    }
    return ByteString.copyOf(word.toByteArray());
  }

  private void quoted(byte quote, ByteArrayOutputStream word) throws ProtocolException {
    while (at < to) {
      byte next = line[at++];
      if (next == quote) {
        return;
      }
      if (next == '\\' && at < to && (quote == '"' || line[at] == quote)) {
        word.write(escaped());
      } else {
        word.write(next);
      }
    }
    throw unbalanced();
  }

  private int escaped() {
    byte letter = line[at++];
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 7;
      case 'x' -> {
        if (to - at >= 2 && isHex(line[at]) && isHex(line[at + 1])) {
          int high = Character.digit(line[at++], 16);
          yield high << 4 | Character.digit(line[at++], 16);
        }
        yield letter;
      }
      default -> letter;
    };
  }

  private static boolean isHex(byte b) {
    return Character.digit(b, 16) >= 0;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == 0 || (b >= '\t' && b <= '\r');
  }

  private static ProtocolException unbalanced() {
    return new ProtocolException("unbalanced quotes in request");
  }
}
