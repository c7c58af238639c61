package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.ServerStatus;
import dev.headrace.examples.redis.command.Session;
import dev.headrace.examples.redis.command.Settings;
import dev.headrace.examples.redis.pubsub.PubSub;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.sync.Notify;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.task.CancellationToken;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChannel;
import dev.headrace.watch.WatchSender;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
/// At most [Settings#maxClients()] clients are served at a time. Further ones wait until one
/// leaves: the first of them is accepted and not yet served, and the operating system keeps up to
/// 511 more in the backlog of the listener (Linux: fewer if `net.core.somaxconn` says so). To all
/// of these it looks as if the server were slow. Who finds the backlog full is not connected; its
/// operating system tries again for a while. (Redis itself refuses them by an error.)
public final class RedisServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RedisServer.class.getName());
  private static final int DATABASES = 16;
  private static final int BACKLOG = 511;

  /// Without it, a shortage of file descriptors would keep the acceptor busy until a client leaves.
  private static final Duration PAUSE_AFTER_FAILED_ACCEPT = Duration.ofMillis(100);

  private final ServerOptions options;
  private final ServerSocket listener;
  private final long startedNanos = System.nanoTime();
  private final List<Keyspace> databases;
  private final PubSub pubSub = new PubSub();

  /// The latest settings. Every session may change them.
  private final WatchSender<Settings> settings;

  /// Acceptor only.
  private final ClientLimit limit;

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
    WatchChannel<Settings> watch = Watch.of(options.settings());
    this.settings = watch.sender();
    this.limit = new ClientLimit(watch.receiver(), stop);
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
      settings.close();
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

  /// The acceptor's task. It ends when the listener is closed.
  private void accept() {
    try (limit) {
      for (long id = 1; !listener.isClosed(); id++) {
        acceptOne(id);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody else looks at this thread: it just ends
    }
  }

  private void acceptOne(long id) throws InterruptedException {
    try {
      admit(listener.accept(), id);
    } catch (IOException e) {
      if (!listener.isClosed()) {
        LOG.log(System.Logger.Level.WARNING, "cannot accept a connection: {0}", e.getMessage());
        stop.awaitCancelled(PAUSE_AFTER_FAILED_ACCEPT);
      }
    }
  }

  /// Waits until there is a place for the client, and serves it.
  ///
  /// The place is taken now and not before the accept: an acceptor that waits with a place in hand
  /// would let the next client in even if the limit has become smaller meanwhile.
  private void admit(Socket socket, long id) throws IOException, InterruptedException {
    SemaphorePermit place = limit.take();
    if (place == null) {
      socket.close();
      return;
    }
    try {
      Connection connection = connect(socket, id);
      connections.add(connection);
      tasks.start("redis-client-" + id, () -> serve(connection, place));
    } catch (IOException e) {
      place.close();
      quietly(socket::close);
      throw e;
    }
  }

  private Connection connect(Socket socket, long id) throws IOException {
    socket.setTcpNoDelay(true);
    var session = new Session(id, databases, settings, pubSub, this::status);
    return new Connection(socket, session, options.limits(), stop);
  }

  private void serve(Connection connection, SemaphorePermit place) {
    try (place) {
      try {
        connection.run();
      } finally {
        connections.remove(connection);
      }
    }
  }

  private ServerStatus status() {
    var uptime = Duration.ofNanos(System.nanoTime() - startedNanos);
    return new ServerStatus(port(), connections.size(), uptime);
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
