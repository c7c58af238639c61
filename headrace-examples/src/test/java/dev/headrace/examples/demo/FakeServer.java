package dev.headrace.examples.demo;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.FrameReader;
import dev.headrace.examples.redis.protocol.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Something at a port that answers as a test says.
final class FakeServer implements AutoCloseable {

  /// An answer that closes the connection instead.
  static final String HANG_UP = "";

  /// What to answer to a command.
  @FunctionalInterface
  interface Answers {

    /// The bytes of the reply, as they go over the wire.
    String to(List<String> command);
  }

  private final ServerSocket listener;
  private final Answers answers;

  private FakeServer(ServerSocket listener, Answers answers) {
    this.listener = listener;
    this.answers = answers;
  }

  static FakeServer answering(Answers answers) throws IOException {
    var server = new FakeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
    Thread.ofVirtual().name("fake-accept").start(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().name("fake-client").start(() -> serve(client));
      }
    } catch (IOException _) {
      // The listener is closed: the test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      var commands = FrameReader.ofRequests(client.getInputStream(), Limits.DEFAULT);
      while (commands.read() instanceof Frame.Array(List<Frame> words)) {
        String answer = answers.to(words.stream().map(FakeServer::text).toList());
        if (answer.equals(HANG_UP)) {
          return;
        }
        client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private static String text(Frame word) {
    return word instanceof Frame.Bulk(var value) ? value.toString() : word.toString();
  }
}
