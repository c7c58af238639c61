package dev.headrace.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.proxy.Ending.Kind;
import dev.headrace.examples.proxy.ProxyEvent.Ended;
import dev.headrace.test.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When a connection is idle, by a clock that the test moves.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IdleTest {

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

  private static ProxyOptions by(ManualClock clock, ProxyOptions options) {
    return options.withIdle(IDLE).withNanoTime(() -> clock.elapsed().toNanos());
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
}
