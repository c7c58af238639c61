package dev.headrace.examples.redis.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes frames to a stream, through a buffer: nothing is sure to leave before [#flush()]. So a
/// pipeline of commands, or of replies, costs one write to the socket.
///
/// One thread at a time.
public final class FrameWriter {

  /** It begins small, for those who say little at a time. */
  private static final int MIN_BUFFER_BYTES = 512;

  private static final int MAX_BUFFER_BYTES = 8 << 10;
  private static final byte[] MIN_LONG =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private byte[] buffer = new byte[MIN_BUFFER_BYTES];
  private int size;
  private RespVersion version = RespVersion.RESP2;

  public FrameWriter(OutputStream out) {
    this.out = out;
  }

  /// What the frames written from now on look like; RESP2 at first.
  public void useVersion(RespVersion version) {
    this.version = version;
  }

  /// Adds a frame to the buffer, and sends the buffer when it is full.
  public void write(Frame frame) throws IOException {
    switch (frame) {
      case Frame.Simple(String text) -> line('+', text);
      case Frame.Failure(String message) -> line('-', message);
      case Frame.Int(long value) -> header(':', value);
      case Frame.Bulk(ByteString value) -> bulk(value);
      case Frame.Null _ -> raw(version == RespVersion.RESP3 ? "_\r\n" : "$-1\r\n");
      case Frame.Array(List<Frame> elements) -> elements('*', elements);
      case Frame.Set(List<Frame> elements) -> elements(resp3Or('~', '*'), elements);
      case Frame.Push(List<Frame> elements) -> elements(resp3Or('>', '*'), elements);
      case Frame.Map(List<Frame.Entry> entries) -> map(entries);
      case Frame.Bool(boolean value) when version == RespVersion.RESP3 ->
          raw(value ? "#t\r\n" : "#f\r\n");
      case Frame.Bool(boolean value) -> header(':', value ? 1 : 0);
      case Frame.Real(double value) -> lineOrBulk(',', text(value));
      case Frame.BigNumber(var value) -> lineOrBulk('(', value.toString());
      case Frame.Verbatim(String format, ByteString text) when version == RespVersion.RESP3 ->
          verbatim(format, text);
      case Frame.Verbatim(_, ByteString text) -> bulk(text);
    }
  }

  /// Sends what the buffer holds.
  public void flush() throws IOException {
    drain();
    out.flush();
  }

  private void elements(char type, List<Frame> elements) throws IOException {
    header(type, elements.size());
    for (Frame element : elements) {
      write(element);
    }
  }

  private void map(List<Frame.Entry> entries) throws IOException {
    if (version == RespVersion.RESP3) {
      header('%', entries.size());
    } else {
      header('*', 2L * entries.size());
    }
    for (Frame.Entry entry : entries) {
      write(entry.key());
      write(entry.value());
    }
  }

  private void bulk(ByteString value) throws IOException {
    header('$', value.length());
    body(value);
    raw("\r\n");
  }

  private void verbatim(String format, ByteString text) throws IOException {
    header('=', text.length() + 4L);
    raw(format + ":");
    body(text);
    raw("\r\n");
  }

  private void body(ByteString value) throws IOException {
    if (value.length() > MAX_BUFFER_BYTES) {
      drain();
      value.writeTo(out);
    } else {
      makeRoom(value.length());
      value.copyInto(buffer, size);
      size += value.length();
    }
  }

  private void lineOrBulk(char type, String text) throws IOException {
    if (version == RespVersion.RESP3) {
      line(type, text);
    } else {
      bulk(ByteString.utf8(text));
    }
  }

  private void line(char type, String text) throws IOException {
    raw(String.valueOf(type));
    body(ByteString.utf8(text));
    raw("\r\n");
  }

  /// Type, number, line end: without a detour through a `String`, for this is most of what a reply
  /// is.
  private void header(char type, long value) throws IOException {
    makeRoom(1 + MIN_LONG.length + 2);
    buffer[size++] = (byte) type;
    if (value == Long.MIN_VALUE) {
      System.arraycopy(MIN_LONG, 0, buffer, size, MIN_LONG.length);
      size += MIN_LONG.length;
    } else {
      digits(value);
    }
    buffer[size++] = '\r';
    buffer[size++] = '\n';
  }

  private void digits(long value) {
    long rest = Math.abs(value);
    if (value < 0) {
      buffer[size++] = '-';
    }
    int length = 1;
    for (long r = rest; r >= 10; r /= 10) {
      length++;
    }
    size += length;
    for (int i = 1; i <= length; i++, rest /= 10) {
      buffer[size - i] = (byte) ('0' + rest % 10);
    }
  }

  private void raw(String ascii) throws IOException {
    makeRoom(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      buffer[size++] = (byte) ascii.charAt(i);
    }
  }

  private void makeRoom(int bytes) throws IOException {
    if (size + bytes > MAX_BUFFER_BYTES) {
      drain();
    }
    if (size + bytes > buffer.length) {
      int doubled = Math.min(2 * buffer.length, MAX_BUFFER_BYTES);
      buffer = Arrays.copyOf(buffer, Math.max(doubled, size + bytes));
    }
  }

  private void drain() throws IOException {
    int filled = size;
    size = 0;
    out.write(buffer, 0, filled);
  }

  private char resp3Or(char resp3, char resp2) {
    return version == RespVersion.RESP3 ? resp3 : resp2;
  }

  private static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.isNaN(value) ? "nan" : Double.toString(value);
  }
}
