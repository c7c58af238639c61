package dev.headrace.examples.redis.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns bytes into frames, however the bytes are cut: [#feed] what has come, then ask [#next]
/// until it is null.
///
/// One thread at a time.
public final class FrameDecoder {

  /*
   * A frame is a sequence of lines and bulk bodies. One step takes one of them, or says that bytes
   * are missing and leaves everything as it was. What has been seen of an unfinished frame is kept
   * in two places: the aggregates that are still open (a stack), and the length of the bulk whose
   * body comes next. So no part is decoded twice, wherever the pieces end, and nesting costs no
   * stack frames.
   */

  private static final int NO_BULK = -1;
  private static final String TYPES = "+-:$*_,#!=(%~>|";

  private final Limits limits;
  private final boolean requests;
  private final ReceivedBytes received = new ReceivedBytes();

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
    received.add(bytes, from, to);
  }

  /// Takes what one read of the stream gives, and waits for it if need be. Returns how many bytes
  /// that was, or -1 at the end of the stream.
  public int fillFrom(InputStream in) throws IOException {
    return received.addFrom(in);
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
    return !received.isEmpty() || frameBytes > 0;
  }

  /// Takes a line or a body; false if it is not there yet.
  private boolean step() throws ProtocolException {
    return bulkLength == NO_BULK ? takeLine() : takeBody();
  }

  private boolean takeBody() throws ProtocolException {
    int length = bulkLength;
    if (received.size() < length + 2) {
      return false;
    }
    int from = take(length + 2);
    int to = from + length;
    byte[] bytes = received.array();
    if (bytes[to] != '\r' || bytes[to + 1] != '\n') {
      throw new ProtocolException("a bulk string does not end where its length says");
    }
    bulkLength = NO_BULK;
    complete(
        switch (bulkType) {
          case '!' -> new Frame.Failure(Scalars.text(bytes, from, to));
          case '=' -> Scalars.verbatim(bytes, from, to);
          default -> new Frame.Bulk(ByteString.copyOf(bytes, from, to));
        });
    return true;
  }

  private boolean takeLine() throws ProtocolException {
    if (received.isEmpty()) {
      return false;
    }
    char type = received.first();
    boolean inline = requests && open == null && type != '*';
    if (!inline) {
      requireKnownType(type); // now: who speaks something else may never end its line
    }
    int length = received.lineLength(limits.lineBytes());
    if (length < 0) {
      if (received.size() > limits.lineBytes()) {
        throw new ProtocolException(requests ? "too big inline request" : "too long a line");
      }
      return false;
    }
    int from = take(length + 1);
    boolean crlf = length > 0 && received.array()[from + length - 1] == '\r';
    int to = from + (crlf ? length - 1 : length);
    if (inline) {
      completeRequest(InlineCommand.split(received.array(), from, to));
    } else if (crlf) {
      takeHeader(type, from + 1, to);
    } else {
      throw new ProtocolException("a line does not end with CR LF");
    }
    return true;
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

  /// What follows the type in its line is at `[from, to)`.
  private void takeHeader(char type, int from, int to) throws ProtocolException {
    byte[] bytes = received.array();
    switch (type) {
      case '$', '!', '=' -> openBulk(type, length("bulk", from, to));
      case '*', '~', '>' -> openAggregate(type, length("multibulk", from, to));
      case '%', '|' -> openAggregate(type, 2 * length("multibulk", from, to));
      case '+' -> complete(Scalars.simple(bytes, from, to));
      case '-' -> complete(new Frame.Failure(Scalars.text(bytes, from, to)));
      case ':' -> complete(new Frame.Int(Scalars.integer(bytes, from, to)));
      case ',' -> complete(new Frame.Real(Scalars.real(bytes, from, to)));
      case '(' -> complete(new Frame.BigNumber(Scalars.bigNumber(bytes, from, to)));
      case '#' -> complete(new Frame.Bool(Scalars.bool(bytes, from, to)));
      case '_' -> complete(Frame.NULL);
      default -> throw new AssertionError(type);
    }
  }

  private long length(String what, int from, int to) throws ProtocolException {
    try {
      long length = Scalars.integer(received.array(), from, to);
      // What is far beyond any limit may be cut, so that doubling it for a map cannot overflow.
      return Math.clamp(length, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } catch (ProtocolException _) {
      throw new ProtocolException("invalid " + what + " length");
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

  private int take(int count) throws ProtocolException {
    frameBytes += count;
    if (frameBytes > limits.frameBytes()) {
      throw tooBig();
    }
    return received.take(count);
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
