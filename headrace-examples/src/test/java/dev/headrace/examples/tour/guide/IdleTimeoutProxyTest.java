package dev.headrace.examples.tour.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.examples.tour.guide.IdleTimeoutProxy.Copied;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import dev.headrace.test.ManualClock;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the two ends of a proxied connection see.
@Timeout(30)
final class IdleTimeoutProxyTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(50);

  private final ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
  private final AtomicInteger readers = new AtomicInteger();
  private final Socket clientSide = connect();
  private final Socket client = listener.accept();
  private final Socket upstreamSide = connect();
  private final Socket upstream = listener.accept();

  IdleTimeoutProxyTest() throws IOException {}

  @AfterEach
  void closeBothEnds() throws IOException {
    client.close();
    upstream.close();
    listener.close();
  }

  @Test
  void proxy_whenBothHalvesEnded_hasCountedTheBytesOfEachWay() throws Exception {
    var proxy = proxy(NEVER);
    send(client, 100_000);
    assertThat(upstream.getInputStream().readNBytes(100_000)).hasSize(100_000);
    send(upstream, 5);

    client.shutdownOutput();
    upstream.shutdownOutput();

    assertThat(client.getInputStream().readAllBytes()).hasSize(5);
    assertThat(proxy.join()).isEqualTo(new Copied(100_000, 5));
    assertThat(clientSide.isClosed()).isTrue();
    assertThat(upstreamSide.isClosed()).isTrue();
  }

  @Test
  void proxy_whenOneHalfHasEnded_stillCopiesTheOther() throws Exception {
    var proxy = proxy(NEVER);
    client.shutdownOutput();
    assertThat(upstream.getInputStream().read()).isEqualTo(-1);

    send(upstream, 7);
    assertThat(client.getInputStream().readNBytes(7)).hasSize(7);

    upstream.shutdownOutput();
    assertThat(proxy.join()).isEqualTo(new Copied(0, 7));
  }

  @Test
  void proxy_whenIdle_closesBothSocketsAndEndsBothTasks() throws Exception {
    var proxy = proxy(SOON);

    assertThatThrownBy(proxy::join)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("idle timeout");

    assertThat(readers).as("tasks that read").hasValue(0);
    assertThat(clientSide.isClosed()).isTrue();
    assertThat(upstreamSide.isClosed()).isTrue();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(upstream.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void proxy_whenSomethingMoves_waitsTheWholeTimeAnew() throws Exception {
    try (var clock = ManualClock.install()) {
      var proxy = proxy(NEVER);
      for (int i = 0; i < 3; i++) {
        clock.awaitWait(NEVER);
        clock.advance(NEVER.minusNanos(1));
        send(client, 1);
        assertThat(upstream.getInputStream().readNBytes(1)).hasSize(1);
      }
      clock.awaitWait(NEVER);
      assertThat(proxy.isFinished()).isFalse();

      clock.advance(NEVER);
      assertThatThrownBy(proxy::join).hasRootCauseMessage("idle timeout");
    }
  }

  @Test
  void proxy_whenOneSideBreaks_endsTheOther() throws Exception {
    var proxy = proxy(NEVER);
    client.setSoLinger(true, 0);
    client.close(); // a reset, not an end

    assertThatThrownBy(proxy::join).rootCause().isInstanceOf(SocketException.class);

    assertThat(readers).as("tasks that read").hasValue(0);
    assertThat(upstream.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void proxy_whenInterrupted_endsBothTasks() throws Exception {
    var proxy = proxy(NEVER);
    awaitBothReading();

    proxy.abort();

    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(upstream.getInputStream().read()).isEqualTo(-1);
    while (!proxy.isFinished()) {
      Thread.onSpinWait();
    }
    assertThat(readers).as("tasks that read").hasValue(0);
  }

  private JoinHandle<Copied> proxy(Duration idle) {
    return Tasks.spawn(() -> IdleTimeoutProxy.proxy(clientSide, upstreamSide, idle));
  }

  private void awaitBothReading() {
    while (readers.get() < 2) {
      Thread.onSpinWait();
    }
  }

  private static void send(Socket to, int count) throws IOException {
    to.getOutputStream().write(new byte[count]);
  }

  /// A socket that counts who reads from it.
  private Socket connect() throws IOException {
    return new Socket(listener.getInetAddress(), listener.getLocalPort()) {
      @Override
      public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
          @Override
          public int read(byte[] bytes, int start, int count) throws IOException {
            readers.incrementAndGet();
            try {
              return super.read(bytes, start, count);
            } finally {
              readers.decrementAndGet();
            }
          }
        };
      }
    };
  }
}
