package dev.headrace.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/// A proxy between a test's two ends, and what it tells.
final class Rig implements AutoCloseable {

  private static final int BACKLOG = 1_024;

  final CancellationToken stop = CancellationToken.create();
  final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<ProxyEvent.Ended> ended = new LinkedBlockingQueue<>();
  final Proxy proxy;

  private final ServerSocket upstream;
  private final Thread events;

  /// A proxy to a server whose part the test plays.
  static Rig start(UnaryOperator<ProxyOptions> change) throws IOException {
    var upstream = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    return new Rig(upstream, (InetSocketAddress) upstream.getLocalSocketAddress(), change);
  }

  /// A proxy to `upstream`, which need not be there.
  static Rig startTo(InetSocketAddress upstream, UnaryOperator<ProxyOptions> change)
      throws IOException {
    return new Rig(new ServerSocket(), upstream, change);
  }

  private Rig(ServerSocket server, InetSocketAddress to, UnaryOperator<ProxyOptions> change)
      throws IOException {
    upstream = server;
    var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    proxy = Proxy.start(change.apply(ProxyOptions.between(anywhere, to)), stop);
    events = Thread.ofVirtual().start(this::receiveEvents);
  }

  private void receiveEvents() {
    try {
      proxy.events().forEach(this::note);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void note(ProxyEvent event) {
    switch (event) {
      case ProxyEvent.Opened(var connection) -> opened.add(connection);
      case ProxyEvent.Ended end -> ended.add(end);
      case ProxyEvent.NotAccepted(var reason) -> throw new IllegalStateException(reason);
    }
  }

  /// The two ends of a connection through the proxy. One at a time, so that they belong together.
  Link connect() throws IOException {
    var client = connectClient();
    return new Link(client, upstream.accept());
  }

  /// A client of the proxy.
  Socket connectClient() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  /// The other end of some client.
  Socket accept() throws IOException {
    return upstream.accept();
  }

  /// Waits until nothing of the proxy is left.
  void awaitEnd() {
    try {
      events.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("the proxy has not ended", e); // the test's time is over
    }
  }

  @Override
  public void close() throws IOException {
    stop.cancel();
    awaitEnd();
    upstream.close();
  }

  record Link(Socket client, Socket upstream) implements AutoCloseable {

    /// Lets a byte pass each way.
    void pass() throws IOException {
      passUp();
      passDown();
    }

    void passUp() throws IOException {
      pass(client, upstream);
    }

    void passDown() throws IOException {
      pass(upstream, client);
    }

    private static void pass(Socket from, Socket to) throws IOException {
      from.getOutputStream().write('x');
      assertThat(to.getInputStream().read()).isEqualTo('x');
    }

    @Override
    public void close() throws IOException {
      client.close();
      upstream.close();
    }
  }
}
