package dev.headrace.examples.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// What goes over a connection that is measured.
sealed interface Workload {

  /// What is counted, per second.
  String unit();

  /// How many of that one run makes.
  double amount();

  /// The client's part. The time it takes is the result.
  void use(SocketChannel server) throws IOException;

  /// The server's part.
  void serve(SocketChannel client) throws IOException;

  /// As many bytes as go through; the server says when it has the last one.
  record Transfer(int mebibytes) implements Workload {

    private static final int BLOCK = 1 << 16;

    @Override
    public String unit() {
      return "MiB/s";
    }

    @Override
    public double amount() {
      return mebibytes;
    }

    @Override
    public void use(SocketChannel server) throws IOException {
      var block = ByteBuffer.allocateDirect(BLOCK);
      for (long left = (long) mebibytes << 20; left > 0; left -= BLOCK) {
        writeAll(server, block.clear());
      }
      server.shutdownOutput();
      readAll(server, ByteBuffer.allocateDirect(1));
    }

    @Override
    public void serve(SocketChannel client) throws IOException {
      var block = ByteBuffer.allocateDirect(BLOCK);
      while (client.read(block.clear()) >= 0) {}
      writeAll(client, ByteBuffer.allocateDirect(1));
    }
  }

  /// One byte there and one back, again and again.
  record RoundTrips(int count) implements Workload {

    @Override
    public String unit() {
      return "/s";
    }

    @Override
    public double amount() {
      return count;
    }

    @Override
    public void use(SocketChannel server) throws IOException {
      var one = ByteBuffer.allocateDirect(1);
      for (int i = 0; i < count; i++) {
        writeAll(server, one.clear());
        readAll(server, one.clear());
      }
    }

    @Override
    public void serve(SocketChannel client) throws IOException {
      var one = ByteBuffer.allocateDirect(1);
      while (client.read(one.clear()) >= 0) {
        writeAll(client, one.flip());
      }
    }
  }

  private static void writeAll(SocketChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  private static void readAll(SocketChannel from, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (from.read(bytes) < 0) {
        throw new EOFException("the connection has ended early");
      }
    }
  }
}
