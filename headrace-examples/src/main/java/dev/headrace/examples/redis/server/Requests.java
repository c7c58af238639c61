package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.FrameReader;
import dev.headrace.examples.redis.protocol.Limits;
import dev.headrace.examples.redis.protocol.ProtocolException;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// The requests of one client, as they come from its socket. One thread at a time, but for [#wake].
final class Requests {

  private final Socket socket;
  private final InputStream in;
  private final FrameReader reader;

  /// Says that what has come is to be answered, and no more.
  private final CancellationToken stop;

  Requests(Socket socket, Limits limits, CancellationToken stop) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.reader = FrameReader.ofRequests(in, limits);
    this.stop = stop;
  }

  /// The next request if it has been read from the socket already, else null.
  Frame.@Nullable Array poll() throws ProtocolException {
    return (Frame.Array) reader.poll();
  }

  /// Reads once from the socket, waiting for bytes. False at the end: the client sends no more, or
  /// the server is to stop.
  boolean awaitMore() throws IOException {
    return (!stop.isCancelled() || in.available() > 0) && reader.fill();
  }

  /// Lets who waits for the client see that the server is to stop. Any thread may call it, after it
  /// has cancelled the token.
  void wake() throws IOException {
    // If bytes are there, the reader is not waiting, and it will see the token when it has taken
    // them; shutting the input down would drop them.
    if (in.available() == 0) {
      socket.shutdownInput();
    }
  }
}
