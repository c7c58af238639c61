package dev.headrace.examples.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A server whose queue of new connections is full: further ones get no answer.
final class SilentServer implements AutoCloseable {

  private static final int MORE_THAN_FIT = 20;
  private static final int PATIENCE_MILLIS = 200;

  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> queued = new ArrayList<>();

  SilentServer() throws IOException {
    boolean answers = true;
    while (answers && queued.size() < MORE_THAN_FIT) {
      answers = answersOneMore();
    }
    Assumptions.assumeFalse(answers, "this system queues more than it was asked to");
  }

  private boolean answersOneMore() throws IOException {
    var socket = new Socket();
    queued.add(socket);
    try {
      socket.connect(address(), PATIENCE_MILLIS);
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : queued) {
      socket.close();
    }
    listener.close();
  }
}
