package dev.headrace.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.proxy.Ending.Kind;
import dev.headrace.examples.proxy.ProxyEvent.Ended;
import dev.headrace.test.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Time limits, by a clock that the test moves.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IdleTest {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// Longer than the other, so that the tests can tell which of the two is waited for.
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Duration INSTANT = Duration.ofNanos(1);

  @Test
  void idle_whenNothingMoves_closesAtTheTimeOutAndNotBefore() throws Exception {
    try (var clock = ManualClock.install();
        var rig = Rig.start(options -> by(clock, options));
        var link = rig.connect()) {
      clock.awaitWait(IDLE);
      clock.advance(IDLE.minus(INSTANT));
      assertThat(clock.waits()).isEqualTo(1);

      clock.advance(INSTANT);

      assertThat(rig.ended.take().ending())
          .isEqualTo(new Ending(Kind.IDLE, "closed, idle for 30 s"));
      assertThat(link.client().getInputStream().read()).isEqualTo(-1);
      assertThat(link.upstream().getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void idle_whenABytePassesInEitherDirection_beginsAnew() throws Exception {
    try (var clock = ManualClock.install();
        var rig = Rig.start(options -> by(clock, options));
        var link = rig.connect()) {
      Connection connection = rig.opened.take();
      clock.awaitWait(IDLE);
      clock.advance(INSTANT);
      for (int round = 1; round <= 3; round++) {
        link.passUp();
        awaitTraffic(connection, round, round - 1);
        clock.advance(IDLE.minus(INSTANT)); // the monitor looks, and finds that something moved
        clock.awaitWait(INSTANT);

        link.passDown();
        awaitTraffic(connection, round, round);
        clock.advance(INSTANT);
        clock.awaitWait(IDLE.minus(INSTANT));
      }
      assertThat(rig.ended).isEmpty();
    }
  }

  @Test
  void idle_whenNobodyReadsWhatIsSent_closesToo() throws Exception {
    try (var clock = ManualClock.install();
        var rig = Rig.start(options -> by(clock, options));
        var link = rig.connect()) {
      var writer = Thread.ofVirtual().start(() -> writeUntilItFails(link.client()));
      clock.awaitWait(IDLE);

      Connection connection = rig.opened.take();
      while (connection.traffic().up() == 0 || writer.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }

      Ended end;
      do {
        clock.advance(IDLE);
        end = rig.ended.poll(10, TimeUnit.MILLISECONDS); // buffers may still have filled
      } while (end == null);

      assertThat(end.ending().kind()).isEqualTo(Kind.IDLE);
      writer.join();
    }
  }

  @Test
  void connect_withoutAnswer_endsAtItsTimeOut() throws Exception {
    try (var silent = new SilentServer();
        var clock = ManualClock.install();
        var rig = Rig.startTo(silent.address(), options -> by(clock, options));
        var client = rig.connectClient()) {
      clock.awaitWait(CONNECT);
      clock.advance(CONNECT);

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(rig.ended.take().ending().sentence())
          .endsWith(" cannot be reached: no answer in 10 s");
    }
  }

  @Test
  void stop_whileConnecting_doesNotWaitForAnAnswer() throws Exception {
    try (var silent = new SilentServer();
        var rig =
            Rig.startTo(
                silent.address(), options -> options.withConnectLimit(Duration.ofHours(1)));
        var client = rig.connectClient()) {
      rig.opened.take();

      rig.stop.cancel();

      assertThat(rig.ended.take().ending()).isEqualTo(Ending.STOPPED);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static ProxyOptions by(ManualClock clock, ProxyOptions options) {
    return options
        .withIdle(IDLE)
        .withConnectLimit(CONNECT)
        .withNanoTime(() -> clock.elapsed().toNanos());
  }

  /// The byte may have arrived before it is reported.
  private static void awaitTraffic(Connection connection, long up, long down) {
    while (connection.traffic().up() != up || connection.traffic().down() != down) {
      Thread.onSpinWait();
    }
  }

  private static void writeUntilItFails(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write(new byte[1 << 16]);
      }
    } catch (IOException _) {
      // The proxy has closed it.
    }
  }

  /// A server whose queue of new connections is full: further ones get no answer.
  private static final class SilentServer implements AutoCloseable {

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
}
