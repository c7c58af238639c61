package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.ServerStatus;
import dev.headrace.examples.redis.command.Session;
import dev.headrace.examples.redis.pubsub.PubSub;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.sync.Notify;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/// A Redis server that runs from [#start] to [#close()].
///
/// ```java
/// try (var server = RedisServer.start(0)) {
///   connectTo(server.port());
/// }
/// ```
///
/// At most [ServerOptions#maxClients()] clients are served at a time; a further one is answered
/// `-ERR max number of clients reached` and closed, as in Redis, rather than left waiting.
public final class RedisServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RedisServer.class.getName());
  private static final int DATABASES = 16;
  private static final int BACKLOG = 511;
  private static final Duration PAUSE_AFTER_FAILED_ACCEPT = Duration.ofMillis(100);
  private static final byte[] TOO_MANY_CLIENTS =
      "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerOptions options;
  private final ServerSocket listener;
  private final long startedNanos = System.nanoTime();
  private final List<Keyspace> databases;
  private final PubSub pubSub = new PubSub();

  /// Those being served. Added to by the acceptor only; each removes itself.
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private final TaskGroup tasks = new TaskGroup();

  /// Notified when a key expires sooner than all others do.
  private final Notify sooner = Notify.create();

  /// Cancelled when the server is to close.
  private final CancellationToken stop = CancellationToken.create();

  private final Thread acceptor = Thread.ofVirtual().name("redis-accept").unstarted(this::accept);
  private final CountDownLatch closed = new CountDownLatch(1);

  private RedisServer(ServerSocket listener, ServerOptions options) {
    this.listener = listener;
    this.options = options;
    this.databases =
        IntStream.range(0, DATABASES).mapToObj(_ -> new Keyspace(options.clock(), sooner)).toList();
  }

  /// Starts a server on a port of the loopback address; 0 chooses a free one.
  ///
  /// @throws IOException if the port cannot be used; the message names it
  public static RedisServer start(int port) throws IOException {
    return start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ServerOptions.DEFAULT);
  }

  /// Starts a server. Clients can connect when this method returns.
  ///
  /// @throws IOException if the address cannot be used; the message names it
  public static RedisServer start(InetSocketAddress address, ServerOptions options)
      throws IOException {
    var server = new RedisServer(listen(address), options);
    server.tasks.start(
        "redis-sweep", new Sweeper(server.databases, options.clock(), server.sooner, server.stop));
    server.tasks.start(
        "redis-stall-watch", new StallWatch(server.connections, options.stallLimit(), server.stop));
    server.acceptor.start();
    return server;
  }

  /// The port that it listens on.
  public int port() {
    return listener.getLocalPort();
  }

  /// Waits until somebody has closed the server.
  public void awaitClosed() throws InterruptedException {
    closed.await();
  }

  /// Stops accepting, lets every connection answer the commands that have come, and closes them.
  /// Returns when all is over. A client that sends nothing is not waited for; one that does not
  /// read its replies, or never stops sending, is cut off after [ServerOptions#closeGrace()].
  ///
  /// If the thread is interrupted, the connections are cut off at once.
  @Override
  public synchronized void close() {
    if (closed.getCount() == 0) {
      return;
    }
    stop.cancel();
    quietly(listener::close);
    try {
      acceptor.join(); // from here on there are no new connections
      connections.forEach(connection -> quietly(connection::wake));
      if (!tasks.awaitEnd(options.closeGrace())) {
        connections.forEach(connection -> quietly(connection::abort));
        tasks.awaitEnd(options.closeGrace());
      }
    } catch (InterruptedException _) {
      connections.forEach(connection -> quietly(connection::abort));
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    var listener = new ServerSocket();
    try {
      listener.bind(address, BACKLOG);
      return listener;
    } catch (IOException e) {
      quietly(listener::close);
      var failure =
          new BindException(
              "cannot listen on port %d of %s: %s"
                  .formatted(address.getPort(), address.getHostString(), e.getMessage()));
      failure.initCause(e);
      throw failure;
    }
  }

  /// The acceptor's loop. It ends when the listener is closed.
  private void accept() {
    for (long id = 1; !listener.isClosed(); id++) {
      try {
        admit(listener.accept(), id);
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "cannot accept a connection: {0}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void admit(Socket socket, long id) throws IOException {
    if (connections.size() >= options.maxClients()) {
      try (socket) {
        socket.getOutputStream().write(TOO_MANY_CLIENTS); // fits the empty send buffer: no wait
      }
      return;
    }
    socket.setTcpNoDelay(true);
    var session = new Session(id, databases, pubSub, this::status);
    var connection = new Connection(socket, session, options.limits(), stop);
    connections.add(connection);
    tasks.start(
        "redis-client-" + id,
        () -> {
          try {
            connection.run();
          } finally {
            connections.remove(connection);
          }
        });
  }

  private ServerStatus status() {
    var uptime = Duration.ofNanos(System.nanoTime() - startedNanos);
    return new ServerStatus(port(), options.maxClients(), connections.size(), uptime);
  }

  /// Without it, a shortage of file descriptors would keep this thread busy until a client leaves.
  private void pause() {
    try {
      stop.awaitCancelled(PAUSE_AFTER_FAILED_ACCEPT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// For closing: whoever closes has no use for the failure.
  private static void quietly(Closing closing) {
    try {
      closing.run();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing failed: {0}", e.getMessage());
    }
  }

  private interface Closing {
    void run() throws IOException;
  }
}
