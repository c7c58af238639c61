package dev.headrace.examples.proxy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One of the two that a connection connects. Its failures say whose they are.
///
/// A channel, rather than the streams of a socket: a write returns with what the other side had
/// room for, so the proxy sees that bytes move even if it takes long to get rid of all of them.
record Peer(String name, SocketChannel channel) {

  /// Waits for bytes.
  ///
  /// @return whether there were any; if not, this side has ended its half
  boolean read(ByteBuffer into) throws IOException {
    try {
      return channel.read(into) >= 0;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Waits until some bytes, at least one, can be handed over.
  ///
  /// @return how many were
  int write(ByteBuffer bytes) throws IOException {
    try {
      return channel.write(bytes);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Lets this side see the end of what it is sent. It may still send.
  void endOutput() throws IOException {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Makes closing look like what it is to this side: not the end, but a transfer cut short.
  void resetOnClose() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException _) {
      // Some systems refuse it for the side that has broken the connection, which knows anyway.
    }
  }

  private IOException broken(IOException cause) {
    return new IOException("the " + name + " broke it: " + Text.reason(cause), cause);
  }
}
