package dev.headrace.examples.redis.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A client that speaks bytes: what it sends and what it expects is written as it is on the wire,
/// one character for each byte.
public final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  public RawClient(int port) throws IOException {
    this(port, new Socket());
  }

  private RawClient(int port, Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// A client whose system keeps little of what it does not read.
  public static RawClient withSmallBuffer(int port) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(16 << 10);
    return new RawClient(port, socket);
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
    byte[] read = in.readNBytes(bytes.length());
    assertThat(new String(read, ISO_8859_1)).isEqualTo(bytes);
  }

  /// A command and its reply.
  public void expect(String reply, String... words) throws IOException {
    command(words);
    expect(reply);
  }

  public void expectEnd() throws IOException {
    assertThat(in.read()).as("a byte after the end").isEqualTo(-1);
  }

  /// All that comes until the server closes.
  public String readToEnd() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  /// What the server tells of itself.
  public String info() throws IOException {
    command("INFO");
    assertThat(in.read()).isEqualTo('$');
    int length = 0;
    for (int digit; (digit = in.read()) != '\r'; ) {
      length = length * 10 + digit - '0';
    }
    byte[] bytes = in.readNBytes("\n".length() + length + "\r\n".length());
    return new String(bytes, ISO_8859_1);
  }

  /// From now on the server speaks RESP3.
  public void useResp3() throws IOException {
    command("HELLO", "3");
    String last = "";
    while (!last.equals("modules")) {
      last = readLine();
    }
    expect("*0\r\n");
  }

  /// One array or push of bulk strings and integers: its words, without the type.
  public List<String> readPush() throws IOException {
    int count = Integer.parseInt(readLine().substring(1));
    var words = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      String line = readLine();
      words.add(line.startsWith("$") ? readBody(line) : line.substring(1));
    }
    return words;
  }

  private String readBody(String header) throws IOException {
    int length = Integer.parseInt(header.substring(1));
    byte[] bytes = in.readNBytes(length + "\r\n".length());
    return new String(bytes, 0, length, ISO_8859_1);
  }

  /// One line, without its end.
  public String readLine() throws IOException {
    var line = new StringBuilder();
    for (int next; (next = in.read()) != '\n'; ) {
      assertThat(next).as("the end, after " + line).isNotEqualTo(-1);
      line.append((char) next);
    }
    return line.substring(0, line.length() - 1);
  }

  /// Dies: what it sent and received is forgotten, and the server is told so.
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
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
