package dev.headrace.examples.proxy;

import dev.headrace.examples.net.Listening;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// A TCP proxy, from [#start] until a token is cancelled.
///
/// Every task of the proxy holds a sender of [#events] and closes it last. So the events end
/// exactly when, after the cancellation, the last task has ended and the last socket is closed;
/// there is nothing else to wait for.
///
/// Whoever starts a proxy receives its events. If it falls behind by more than the channel keeps,
/// say because the terminal stands still, further clients wait at the door; connections that are
/// open go on.
public final class Proxy {

  private static final int EVENTS = 1_024;
  private static final int BACKLOG = 1_024;
  private static final Duration PAUSE_AFTER_FAILED_ACCEPT = Duration.ofMillis(100);

  private final ServerSocketChannel listener;
  private final int port;
  private final ProxyOptions options;
  private final CancellationToken stop;
  private final MpscChannel<ProxyEvent> events = Mpsc.bounded(EVENTS);

  private Proxy(ServerSocketChannel listener, ProxyOptions options, CancellationToken stop) {
    this.listener = listener;
    this.port = listener.socket().getLocalPort();
    this.options = options;
    this.stop = stop;
  }

  /// Starts a proxy. Clients can connect when this method returns.
  ///
  /// @param stop ends the proxy and all its connections when cancelled
  /// @throws IOException if the address cannot be listened on; the message names it
  public static Proxy start(ProxyOptions options, CancellationToken stop) throws IOException {
    var proxy = new Proxy(listen(options.listen()), options, stop);
    Thread.ofVirtual().name("proxy-accept").start(proxy::accept);
    return proxy;
  }

  /// The port that it listens on.
  public int port() {
    return port;
  }

  /// What happens: to be received until it ends, which is when all is over.
  public MpscReceiver<ProxyEvent> events() {
    return events.receiver();
  }

  private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
    var listener = ServerSocketChannel.open();
    Listening.bind(listener.socket(), address, BACKLOG); // closes it if it fails
    return listener;
  }

  /// The acceptor's task.
  private void accept() {
    try (listener;
        var reports = events.sender()) {
      var _ = stop.runUntilCancelled(() -> acceptForever(reports));
    } catch (Exception e) {
      throw new IllegalStateException("the proxy accepts no clients any more", e);
    }
  }

  private Void acceptForever(MpscSender<ProxyEvent> reports)
      throws IOException, InterruptedException {
    while (true) {
      try {
        admit(listener.accept(), reports);
      } catch (ClosedChannelException closed) {
        throw closed; // by the interrupt
      } catch (IOException e) {
        reports.send(new ProxyEvent.NotAccepted(Text.reason(e)));
        Thread.sleep(PAUSE_AFTER_FAILED_ACCEPT); // it may be files that are short
      }
    }
  }

  private void admit(SocketChannel client, MpscSender<ProxyEvent> reports)
      throws IOException, InterruptedException {
    try {
      var connection = new Connection(client, options);
      reports.send(new ProxyEvent.Opened(connection));
      MpscSender<ProxyEvent> its = reports.duplicate();
      Thread.ofVirtual().name("proxy-connection").start(() -> serve(connection, its));
    } catch (IOException | InterruptedException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /// The task of one connection.
  private void serve(Connection connection, MpscSender<ProxyEvent> reports) {
    try (reports) {
      Ending ending;
      try (connection) { // which does not run at all if the token is cancelled by now
        ending = stop.runUntilCancelled(connection::run).orElse(Ending.STOPPED);
      }
      reports.send(new ProxyEvent.Ended(connection, ending));
    } catch (Exception e) {
      throw new IllegalStateException("a connection ended in an unforeseen way", e);
    }
  }
}
