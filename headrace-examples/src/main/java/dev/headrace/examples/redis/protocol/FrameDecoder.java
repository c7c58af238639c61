package dev.headrace.examples.redis.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns bytes into frames, however the bytes are cut: [#feed] what has come, then ask [#next]
/// until it is null.
///
/// One thread at a time.
public final class FrameDecoder {

  /*
   * A frame is a sequence of lines and bulk bodies. One step takes one of them from the buffer, or
   * says that bytes are missing and leaves everything as it was. What has been seen of an
   * unfinished frame is kept in three places: the aggregates that are still open (a stack), the
   * length of the bulk whose body comes next, and how far the line in the buffer has been searched
   * for its end. So no byte is looked at twice, wherever the pieces end, and nesting costs no stack
   * frames.
   *
   * Invariants
   *   buffer[start, end) holds the bytes not taken yet; [start, searched) has no line end.
   *   bulkLength >= 0 exactly when a body comes next.
   *   The buffer at most doubles, and only when what the peer really sent has filled it.
   */

  private static final int MIN_BUFFER_BYTES = 8 << 10;
  private static final int MAX_IDLE_BUFFER_BYTES = 64 << 10;
  private static final int NO_BULK = -1;
  private static final String TYPES = "+-:$*_,#!=(%~>|";

  private final Limits limits;
  private final boolean requests;

  private byte[] buffer = new byte[0];
  private int start;
  private int end;
  private int searched;

  private @Nullable Aggregate open;
  private char bulkType;
  private int bulkLength = NO_BULK;
  private long frameBytes;

  private @Nullable Frame finished;
  private @Nullable ProtocolException failure;

  private FrameDecoder(Limits limits, boolean requests) {
    this.limits = limits;
    this.requests = requests;
  }

  /// For a server: a line that does not begin with `*` is an inline command, an array may hold bulk
  /// strings only, and blank lines and empty arrays are skipped. Each frame is an [Frame.Array] of
  /// at least one [Frame.Bulk].
  public static FrameDecoder ofRequests(Limits limits) {
    return new FrameDecoder(limits, true);
  }

  /// For a client: any frame of RESP2 and RESP3, but the streamed ones (`$?`), which Redis does not
  /// send.
  public static FrameDecoder ofReplies(Limits limits) {
    return new FrameDecoder(limits, false);
  }

  /// Takes the bytes from `from` (inclusive) to `to` (exclusive), all of them.
  public void feed(byte[] bytes, int from, int to) {
    int count = to - from;
    makeRoom(count);
    System.arraycopy(bytes, from, buffer, end, count);
    end += count;
  }

  /// Takes what one read of the stream gives, and waits for it if need be. Returns how many bytes
  /// that was, or -1 at the end of the stream.
  public int fillFrom(InputStream in) throws IOException {
    makeRoom(1);
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count;
  }

  /// The next frame, or null if more bytes are needed.
  ///
  /// @throws ProtocolException if the bytes are no frame or exceed the limits; from then on, always
  public @Nullable Frame next() throws ProtocolException {
    if (failure != null) {
      throw failure;
    }
    try {
      while (finished == null && step()) {}
    } catch (ProtocolException e) {
      failure = e;
      throw e;
    }
    Frame frame = finished;
    finished = null;
    return frame;
  }

  /// Whether a part of a frame has come, and the rest has not.
  public boolean isInsideFrame() {
    return start < end || frameBytes > 0;
  }

  /// Takes a line or a body; false if it is not there yet.
  private boolean step() throws ProtocolException {
    return bulkLength == NO_BULK ? takeLine() : takeBody();
  }

  private boolean takeBody() throws ProtocolException {
    int length = bulkLength;
    if (end - start < length + 2) {
      return false;
    }
    int from = start;
    int to = from + length;
    if (buffer[to] != '\r' || buffer[to + 1] != '\n') {
      throw new ProtocolException("a bulk string does not end where its length says");
    }
    Frame frame =
        switch (bulkType) {
          case '!' -> new Frame.Failure(text(from, to));
          case '=' -> verbatim(from, to);
          default -> new Frame.Bulk(ByteString.copyOf(buffer, from, to));
        };
    bulkLength = NO_BULK;
    consume(length + 2);
    complete(frame);
    return true;
  }

  private boolean takeLine() throws ProtocolException {
    if (start == end) {
      return false;
    }
    int from = start;
    char type = (char) (buffer[from] & 0xff);
    boolean inline = requests && open == null && type != '*';
    if (!inline) {
      requireKnownType(
          type); // before the line is whole: who speaks something else may never end it
    }
    int newline = findNewline();
    if (newline < 0) {
      return false;
    }
    boolean crlf = newline > from && buffer[newline - 1] == '\r';
    int to = crlf ? newline - 1 : newline;
    consume(newline + 1 - from);
    if (inline) {
      completeRequest(InlineCommand.split(buffer, from, to));
    } else if (crlf) {
      takeHeader(type, from + 1, to);
    } else {
      throw new ProtocolException("a line does not end with CR LF");
    }
    return true;
  }

  private int findNewline() throws ProtocolException {
    for (; searched < end && searched - start <= limits.lineBytes(); searched++) {
      if (buffer[searched] == '\n') {
        return searched;
      }
    }
    if (end - start > limits.lineBytes()) {
      throw new ProtocolException(requests ? "too big inline request" : "too long a line");
    }
    return -1;
  }

  private void requireKnownType(char type) throws ProtocolException {
    if (requests && open != null) {
      if (type != '$') {
        throw new ProtocolException("expected '$', got '" + printable(type) + "'");
      }
    } else if (TYPES.indexOf(type) < 0) {
      throw new ProtocolException("unknown type '" + printable(type) + "'");
    }
  }

  /// The line after its type is `buffer[from, to)`.
  private void takeHeader(char type, int from, int to) throws ProtocolException {
    switch (type) {
      case '$', '!', '=' -> openBulk(type, length("bulk", from, to));
      case '*', '~', '>' -> openAggregate(type, length("multibulk", from, to));
      case '%', '|' -> openAggregate(type, 2 * length("multibulk", from, to));
      case '+' -> complete(new Frame.Simple(oneLine(from, to)));
      case '-' -> complete(new Frame.Failure(text(from, to)));
      case ':' -> complete(new Frame.Int(integer(from, to)));
      case ',' -> complete(new Frame.Real(real(text(from, to))));
      case '(' -> complete(new Frame.BigNumber(bigNumber(text(from, to))));
      case '#' -> complete(new Frame.Bool(bool(text(from, to))));
      case '_' -> complete(Frame.NULL);
      default -> throw new AssertionError(type);
    }
  }

  private void openBulk(char type, long length) throws ProtocolException {
    boolean isNull = length == -1 && type == '$' && !requests;
    if (isNull) {
      complete(Frame.NULL);
    } else if (length < 0 || length > limits.bulkBytes()) {
      throw new ProtocolException("invalid bulk length");
    } else if (frameBytes + length > limits.frameBytes()) {
      throw tooBig();
    } else {
      bulkType = type;
      bulkLength = (int) length;
    }
  }

  private void openAggregate(char type, long elements) throws ProtocolException {
    if (requests && elements <= 0) {
      completeRequest(List.of());
    } else if (elements == -1 && type == '*') {
      complete(Frame.NULL);
    } else if (elements < 0 || elements > limits.elements()) {
      throw new ProtocolException("invalid multibulk length");
    } else {
      int depth = open == null ? 1 : open.depth + 1;
      if (depth > limits.depth()) {
        throw new ProtocolException("nested deeper than " + limits.depth());
      }
      open = new Aggregate(type, (int) elements, depth, open);
      closeFullAggregates();
    }
  }

  private void complete(Frame frame) {
    if (open == null) {
      finish(frame);
    } else {
      open.elements.add(frame);
      closeFullAggregates();
    }
  }

  /// Closes the innermost aggregate if it has all its elements, and so on outwards.
  private void closeFullAggregates() {
    while (open != null && open.isFull()) {
      Aggregate full = open;
      open = full.outer;
      if (full.type == '|') {
        return; // an attribute: it belongs to the value that follows, which takes its place
      }
      if (open == null) {
        finish(full.toFrame());
      } else {
        open.elements.add(full.toFrame());
      }
    }
  }

  private void completeRequest(List<Frame> words) {
    if (words.isEmpty()) {
      frameBytes = 0;
    } else {
      finish(new Frame.Array(words));
    }
  }

  private void finish(Frame frame) {
    finished = frame;
    frameBytes = 0;
  }

  private void consume(int bytes) throws ProtocolException {
    start += bytes;
    searched = start;
    frameBytes += bytes;
    if (frameBytes > limits.frameBytes()) {
      throw tooBig();
    }
  }

  private void makeRoom(int bytes) {
    if (start == end) {
      start = 0;
      end = 0;
      searched = 0;
      if (buffer.length > MAX_IDLE_BUFFER_BYTES) {
        buffer = new byte[0];
      }
    }
    if (buffer.length - end >= bytes) {
      return;
    }
    int held = end - start;
    int needed = Math.addExact(held, bytes);
    byte[] roomy = buffer;
    if (needed > buffer.length) {
      int doubled = (int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8);
      roomy = new byte[Math.max(MIN_BUFFER_BYTES, Math.max(needed, doubled))];
    }
    System.arraycopy(buffer, start, roomy, 0, held);
    buffer = roomy;
    searched -= start;
    start = 0;
    end = held;
  }

  // ---- Values

  private long length(String what, int from, int to) throws ProtocolException {
    long length;
    try {
      length = integer(from, to);
    } catch (ProtocolException _) {
      throw new ProtocolException("invalid " + what + " length");
    }
    // Far beyond any limit is as bad as a little; so doubling it for a map cannot overflow.
    return Math.clamp(length, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private long integer(int from, int to) throws ProtocolException {
    boolean negative = from < to && buffer[from] == '-';
    boolean signed = negative || from < to && buffer[from] == '+';
    int at = signed ? from + 1 : from;
    if (at == to) {
      throw notANumber(from, to);
    }
    long value = 0; // counted downwards, because there is one more negative number
    for (; at < to; at++) {
      int digit = buffer[at] - '0';
      if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
        throw notANumber(from, to);
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw notANumber(from, to);
    }
    return negative ? value : -value;
  }

  private ProtocolException notANumber(int from, int to) {
    return new ProtocolException("invalid number '" + text(from, Math.min(to, from + 32)) + "'");
  }

  private static double real(String text) throws ProtocolException {
    return switch (text) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException _) {
          throw new ProtocolException("invalid double");
        }
      }
    };
  }

  private static BigInteger bigNumber(String text) throws ProtocolException {
    try {
      return new BigInteger(text);
    } catch (NumberFormatException _) {
      throw new ProtocolException("invalid big number");
    }
  }

  private static boolean bool(String text) throws ProtocolException {
    return switch (text) {
      case "t" -> true;
      case "f" -> false;
      default -> throw new ProtocolException("invalid boolean");
    };
  }

  private Frame verbatim(int from, int to) throws ProtocolException {
    if (to - from < 4 || buffer[from + 3] != ':') {
      throw new ProtocolException("invalid verbatim string");
    }
    try {
      return new Frame.Verbatim(text(from, from + 3), ByteString.copyOf(buffer, from + 4, to));
    } catch (IllegalArgumentException _) {
      throw new ProtocolException("invalid verbatim string");
    }
  }

  private String oneLine(int from, int to) throws ProtocolException {
    String text = text(from, to);
    if (text.indexOf('\r') >= 0) {
      throw new ProtocolException("a simple string is one line");
    }
    return text;
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  private static String printable(char type) {
    return type > ' ' && type < 127 ? String.valueOf(type) : String.format("\\x%02x", (int) type);
  }

  private static ProtocolException tooBig() {
    return new ProtocolException("too big a frame");
  }

  /// An array, map, set, push or attribute that still wants elements.
  private static final class Aggregate {

    private static final int MAX_INITIAL_CAPACITY = 16;

    final char type;
    final int count;
    final int depth;
    final @Nullable Aggregate outer;
    final List<Frame> elements;

    Aggregate(char type, int count, int depth, @Nullable Aggregate outer) {
      this.type = type;
      this.count = count;
      this.depth = depth;
      this.outer = outer;
      this.elements = new ArrayList<>(Math.min(count, MAX_INITIAL_CAPACITY));
    }

    boolean isFull() {
      return elements.size() == count;
    }

    Frame toFrame() {
      return switch (type) {
        case '~' -> new Frame.Set(elements);
        case '>' -> new Frame.Push(elements);
        case '%' -> new Frame.Map(entries());
        default -> new Frame.Array(elements);
      };
    }

    private List<Frame.Entry> entries() {
      var entries = new ArrayList<Frame.Entry>(count / 2);
      for (int i = 0; i < count; i += 2) {
        entries.add(new Frame.Entry(elements.get(i), elements.get(i + 1)));
      }
      return entries;
    }
  }
}
