package dev.headrace.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.terminal.LiveLine;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.Tasks;
import dev.headrace.test.ManualClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What stands on the terminal.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReportTest {

  private static final String CLEARED = "";

  private final BlockingQueue<String> live = new LinkedBlockingQueue<>();
  private final StringWriter out = new StringWriter();
  private final CancellationToken stop = CancellationToken.create();

  @Test
  void status_atEverySecond_showsWhatIsOpenAndWhatMoves() throws Exception {
    try (var clock = ManualClock.install();
        var upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Proxy proxy = Proxy.start(options(upstream), stop);
      var report = new Report(new PrintWriter(out), new Recorded());
      var reporting = Tasks.spawn(ProxyTest.task(() -> report.run(proxy.events())));
      assertThat(live.take()).startsWith("0 open, 0 closed idle; 0 B up (");

      try (var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
          var server = upstream.accept()) {
        new Rig.Link(client, server).pass();
        awaitStatus("1 open, 0 closed idle; 1 B up (", clock);
        stop.cancel();
        reporting.join();
      }

      assertThat(out.toString()).contains(": stopped; 1 bytes up, 1 down in ");
      assertThat(out.toString().stripTrailing())
          .endsWith("1 connection (1 stopped); 1 B up, 1 B down.");
      assertThat(live).last().as("the live line at the end").isEqualTo(CLEARED);
    }
  }

  /// The first of them may have come before the report knew of the connection, or the byte.
  private void awaitStatus(String start, ManualClock clock) throws InterruptedException {
    String status;
    do {
      clock.advance(Duration.ofSeconds(1));
      status = live.take();
    } while (!status.startsWith(start));
  }

  private static ProxyOptions options(ServerSocket upstream) {
    return ProxyOptions.between(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            (InetSocketAddress) upstream.getLocalSocketAddress())
        .withIdle(Duration.ofDays(1));
  }

  private final class Recorded implements LiveLine {

    @Override
    public void show(String text) {
      live.add(text);
    }

    @Override
    public void clear() {
      live.add(CLEARED);
    }
  }
}
