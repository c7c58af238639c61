package dev.headrace.examples.redis.client;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.FrameReader;
import dev.headrace.examples.redis.protocol.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The other end of a client's connection, on a real loopback socket, in the hands of a test.
final class ScriptedPeer implements AutoCloseable {

  /// A read from a socket ignores the interrupt of a test's timeout, so it has one of its own.
  private static final int PATIENCE_MILLIS = 20_000;

  private final RedisClient client;
  private final Socket socket;
  private final FrameReader commands;
  private final OutputStream replies;

  private ScriptedPeer(RedisClient client, Socket socket) throws IOException {
    this.client = client;
    this.socket = socket;
    this.commands = FrameReader.ofRequests(socket.getInputStream(), Limits.DEFAULT);
    this.replies = socket.getOutputStream();
  }

  /// Connects a client to a new peer.
  static ScriptedPeer connect() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try (var listener = new ServerSocket(0, 1, loopback)) {
      var client = RedisClient.connect(loopback.getHostAddress(), listener.getLocalPort());
      Socket socket = listener.accept();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new ScriptedPeer(client, socket);
    }
  }

  /// The client's first handle.
  RedisClient client() {
    return client;
  }

  /// The words of the next command, waiting for it; null when the client has closed the connection.
  @Nullable List<String> nextCommand() throws IOException {
    return switch (commands.read()) {
      case null -> null;
      case Frame.Array(List<Frame> words) -> words.stream().map(ScriptedPeer::text).toList();
      case Frame other -> throw new AssertionError("not a command: " + other);
    };
  }

  /// The next commands, waiting for all of them.
  List<List<String>> nextCommands(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            _ -> {
              try {
                List<String> command = nextCommand();
                if (command == null) {
                  throw new AssertionError("the client closed the connection");
                }
                return command;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  /// Sends bytes as they are.
  void reply(String raw) throws IOException {
    replies.write(raw.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends a bulk string.
  void replyBulk(String value) throws IOException {
    reply("$" + value.getBytes(StandardCharsets.UTF_8).length + "\r\n" + value + "\r\n");
  }

  /// Ends the connection from this side.
  void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    socket.close();
  }

  private static String text(Frame word) {
    return switch (word) {
      case Frame.Bulk(var value) -> value.toString();
      case Frame other -> throw new AssertionError("not a word: " + other);
    };
  }
}
