package dev.headrace.examples.redis.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// A client that speaks bytes: what it sends and what it expects is written as it is on the wire,
/// one character for each byte.
public final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  public RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  public void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  /// Sends the words as an array of bulk strings.
  public void command(String... words) throws IOException {
    var bytes = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      bytes.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    send(bytes.toString());
  }

  /// Reads as many bytes as are expected, or less at the end, and compares.
  public void expect(String bytes) throws IOException {
    byte[] read = socket.getInputStream().readNBytes(bytes.length());
    assertThat(new String(read, ISO_8859_1)).isEqualTo(bytes);
  }

  /// A command and its reply.
  public void expect(String reply, String... words) throws IOException {
    command(words);
    expect(reply);
  }

  public void expectEnd() throws IOException {
    assertThat(socket.getInputStream().read()).as("a byte after the end").isEqualTo(-1);
  }

  /// All that comes until the server closes.
  public String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /// What the server tells of itself.
  public String info() throws IOException {
    command("INFO");
    InputStream in = socket.getInputStream();
    assertThat(in.read()).isEqualTo('$');
    int length = 0;
    for (int digit; (digit = in.read()) != '\r'; ) {
      length = length * 10 + digit - '0';
    }
    byte[] bytes = in.readNBytes("\n".length() + length + "\r\n".length());
    return new String(bytes, ISO_8859_1);
  }

  /// The client says that it will send no more, and still reads.
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  /// Closing will break the connection, instead of ending it.
  public void resetOnClose() throws IOException {
    socket.setSoLinger(true, 0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
