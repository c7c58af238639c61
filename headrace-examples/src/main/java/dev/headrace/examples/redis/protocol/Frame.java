package dev.headrace.examples.redis.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One RESP value. A switch over it needs no default:
///
/// ```java
/// switch (reply) {
///   case Frame.Bulk(ByteString value) -> use(value);
///   case Frame.Null _ -> useNothing();
///   case Frame.Failure(String message) -> throw new RedisException(message);
///   ...
/// }
/// ```
///
/// All types exist in either version of the protocol; [FrameWriter] writes those that RESP2 does
/// not know as the RESP2 type that Redis uses instead. RESP3 attributes are no frames: the reader
/// drops them, as the specification allows.
public sealed interface Frame {

  Simple OK = new Simple("OK");
  Null NULL = new Null();

  /// A short text such as `OK`, in one line.
  record Simple(String text) implements Frame {
    public Simple {
      if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a simple string is one line: " + text);
      }
    }
  }

  /// An error reply. The first word is its kind: `ERR`, `NOPROTO`. Line breaks become spaces,
  /// because the text may quote what a client sent.
  record Failure(String message) implements Frame {
    public Failure {
      message = message.replace('\r', ' ').replace('\n', ' ');
    }
  }

  record Int(long value) implements Frame {}

  /// A floating-point number (RESP3).
  record Real(double value) implements Frame {}

  /// A boolean (RESP3).
  record Bool(boolean value) implements Frame {}

  /// An integer of any size (RESP3).
  record BigNumber(BigInteger value) implements Frame {}

  /// A string of bytes: what keys, values and the words of a command are.
  record Bulk(ByteString value) implements Frame {}

  /// A text for humans (RESP3). The format has three letters, `txt` or `mkd`.
  record Verbatim(String format, ByteString text) implements Frame {
    public Verbatim {
      if (format.length() != 3 || !format.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw new IllegalArgumentException("a format has three letters: " + format);
      }
    }
  }

  /// No value: a key that does not exist. Use [Frame#NULL].
  record Null() implements Frame {}

  record Array(List<Frame> elements) implements Frame {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /// Keys and values in the order of the wire (RESP3).
  record Map(List<Entry> entries) implements Frame {
    public Map {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Frame key, Frame value) {}

  /// A set in the order of the wire (RESP3).
  record Set(List<Frame> elements) implements Frame {
    public Set {
      elements = List.copyOf(elements);
    }
  }

  /// A message that answers no command (RESP3).
  record Push(List<Frame> elements) implements Frame {
    public Push {
      elements = List.copyOf(elements);
    }
  }

  static Bulk bulk(String text) {
    return new Bulk(ByteString.utf8(text));
  }

  /// For a key that may not exist.
  static Frame bulkOrNull(@Nullable ByteString value) {
    return value == null ? NULL : new Bulk(value);
  }

  static Array array(Frame... elements) {
    return new Array(List.of(elements));
  }

  /// A command as a client sends it.
  static Array command(String name, ByteString... arguments) {
    var words = new ArrayList<Frame>(1 + arguments.length);
    words.add(bulk(name));
    for (ByteString argument : arguments) {
      words.add(new Bulk(argument));
    }
    return new Array(words);
  }
}
