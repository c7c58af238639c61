package dev.headrace.examples.proxy;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.examples.proxy.Ending.Kind;
import dev.headrace.task.JoinSet;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchSender;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A client and its upstream: two copies, and this connection's own task, which watches them.
///
/// ```
///   client ──▶ copy ──▶ upstream ──▶ copy ──▶ client
///                └──── update ───┐    └─ update ─┐
///                                ▼               ▼
///                              watch of the traffic so far
///                                        │
///                    get, when the time may have run out: run
///                    get, once a second:                  Report
/// ```
///
/// A copy has nobody to wake when it reports: the monitor sleeps until the connection would be idle
/// if nothing moved, looks when that was wrong, and sleeps for what is left. So a report costs a
/// compare-and-set for each buffer, however fast buffers come, and idle is still exact.
final class Connection implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final SocketChannel client;
  private final ProxyOptions options;
  private final String clientName;
  private final long openedAt;
  private final WatchSender<Traffic> traffic;

  Connection(SocketChannel client, ProxyOptions options) throws IOException {
    this.client = client;
    this.options = options;
    this.clientName = Text.address((InetSocketAddress) client.getRemoteAddress());
    this.openedAt = now();
    this.traffic = Watch.of(new Traffic(0, 0, openedAt)).sender();
  }

  /// Who is connected.
  String clientName() {
    return clientName;
  }

  /// What has moved until now.
  Traffic traffic() {
    return traffic.get();
  }

  Duration age() {
    return Duration.ofNanos(now() - openedAt);
  }

  /// Connects, and copies both ways until both sides have ended their half, one breaks, or nothing
  /// has moved for too long. Then both sockets are closed and no task of this connection runs; the
  /// same holds when an interrupt ends it.
  Ending run() throws InterruptedException {
    try (client;
        var upstream = SocketChannel.open()) {
      connect(upstream);
      return relay(new Peer("client", client), new Peer("upstream", upstream));
    } catch (ClosedByInterruptException _) {
      throw new InterruptedException("while connecting");
    } catch (IOException e) {
      return new Ending(
          Kind.UNREACHABLE, Text.address(options.to()) + " cannot be reached: " + Text.reason(e));
    }
  }

  private void connect(SocketChannel upstream) throws IOException {
    var address = new InetSocketAddress(options.to().getHostString(), options.to().getPort());
    if (address.isUnresolved()) {
      throw new UnknownHostException(address.getHostString());
    }
    long limit = Math.clamp(options.connectLimit().toMillis(), 1, Integer.MAX_VALUE);
    upstream.socket().connect(address, (int) limit);
    // Who proxies does not know better than the two sides when bytes should go out.
    upstream.setOption(StandardSocketOptions.TCP_NODELAY, true);
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  private Ending relay(Peer client, Peer upstream) throws InterruptedException {
    traffic.send(new Traffic(0, 0, now())); // time for connecting is not idle time
    try (var copies = JoinSet.<@Nullable Void>create()) {
      copies.spawn("proxy-up", () -> copy(client, upstream, Traffic::plusUp));
      copies.spawn("proxy-down", () -> copy(upstream, client, Traffic::plusDown));
      try {
        return awaitEnd(copies);
      } catch (ExecutionException broken) {
        client.resetOnClose();
        upstream.resetOnClose();
        return new Ending(Kind.BROKEN, Text.reason(broken.getCause()));
      }
    } // a copy that still runs is interrupted, and waited for
  }

  /// The monitor.
  private Ending awaitEnd(JoinSet<@Nullable Void> copies)
      throws InterruptedException, ExecutionException {
    while (true) {
      switch (copies.joinNext(timeLeft())) {
        case Value(var copy) -> copy.join(); // throws if it failed
        case Empty() when timeLeft().isPositive() -> {} // something has moved meanwhile
        case Empty() -> {
          return new Ending(Kind.IDLE, "closed, idle for " + Text.time(options.idle()));
        }
        case Closed() -> {
          return Ending.FINISHED; // both halves
        }
      }
    }
  }

  private Duration timeLeft() {
    long quiet = now() - traffic.get().at();
    return options.idle().minusNanos(quiet);
  }

  private @Nullable Void copy(Peer from, Peer to, Count count) throws IOException {
    try (var memory = Arena.ofConfined()) { // freed with the copy, not at some later collection
      ByteBuffer buffer = memory.allocate(BUFFER_BYTES).asByteBuffer();
      while (from.read(buffer)) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          report(count, to.write(buffer));
        }
        buffer.clear();
      }
    }
    to.endOutput(); // so that the other side sees the end, and may still answer
    return null;
  }

  /// The clock is read inside the update. Read before it, a copy that was held up in between could
  /// put its older time over the newer one of the other copy.
  private void report(Count count, int bytes) {
    traffic.update(before -> count.plus(before, bytes, now()));
  }

  private long now() {
    return options.nanoTime().getAsLong();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private interface Count {
    Traffic plus(Traffic before, int bytes, long now);
  }
}
