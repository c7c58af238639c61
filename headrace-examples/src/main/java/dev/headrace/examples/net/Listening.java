package dev.headrace.examples.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Sockets that listen.
public final class Listening {

  private Listening() {}

  /// Lets a socket listen on an address, or closes it.
  ///
  /// @throws IOException if the address cannot be used; the message names it
  public static void bind(ServerSocket socket, InetSocketAddress address, int backlog)
      throws IOException {
    try {
      socket.bind(address, backlog);
    } catch (IOException e) {
      socket.close();
      var failure =
          new BindException(
              "cannot listen on port %d of %s: %s"
                  .formatted(address.getPort(), address.getHostString(), e.getMessage()));
      failure.initCause(e);
      throw failure;
    }
  }
}
