package dev.headrace.examples.redis.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads frames from a blocking stream. One thread at a time.
public final class FrameReader {

  private final InputStream in;
  private final FrameDecoder decoder;

  private FrameReader(InputStream in, FrameDecoder decoder) {
    this.in = in;
    this.decoder = decoder;
  }

  /// The server's side: each frame is an array of at least one bulk string, also for an inline
  /// command.
  public static FrameReader ofRequests(InputStream in, Limits limits) {
    return new FrameReader(in, FrameDecoder.ofRequests(limits));
  }

  /// The client's side: any frame may come.
  public static FrameReader ofReplies(InputStream in, Limits limits) {
    return new FrameReader(in, FrameDecoder.ofReplies(limits));
  }

  /// The next frame, waiting for its bytes; null when the peer has closed the stream after a whole
  /// frame.
  ///
  /// @throws ProtocolException if the bytes are no frame or exceed the limits
  /// @throws EOFException if the stream ends inside a frame
  public @Nullable Frame read() throws IOException {
    Frame frame;
    while ((frame = poll()) == null) {
      if (!fill()) {
        if (decoder.isInsideFrame()) {
          throw new EOFException("the connection ended inside a frame");
        }
        return null;
      }
    }
    return frame;
  }

  /// The next frame if all its bytes have been read from the stream already, else null. Never
  /// waits. With it, a pipeline is answered with one flush: poll until null, flush, read.
  ///
  /// @throws ProtocolException if the bytes are no frame or exceed the limits
  public @Nullable Frame poll() throws ProtocolException {
    return decoder.next();
  }

  /// Reads once from the stream, waiting for bytes; false at its end. Then [#poll()] again.
  public boolean fill() throws IOException {
    return decoder.fillFrom(in) >= 0;
  }
}
