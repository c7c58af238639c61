package dev.headrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.headrace.examples.redis.client.ConnectionLostException;
import dev.headrace.examples.redis.client.RedisClient;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.server.RedisServer;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The demo in this process, with small numbers.
@Timeout(60)
final class DemoTest {

  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  private final StringWriter printed = new StringWriter();
  private final CancellationToken stop = CancellationToken.create();

  @Test
  void run_toItsEnd_verifiesEveryReplyOfBothRuns() throws Exception {
    try (var server = RedisServer.start(0)) {
      assertThat(demo(server.port(), 30, 1_230, nowhere()).run("a test's server")).isTrue();
    }

    assertThat(printed.toString())
        .contains("30 tasks share one Redis connection", "a test's server")
        .containsPattern("replies, all as expected +1,230 +123\\n")
        .contains("times as many requests per second")
        .doesNotContain("Stopped");
  }

  @Test
  void run_withMoreTasksThanRequests_makesOnlyThose() throws Exception {
    try (var server = RedisServer.start(0)) {
      assertThat(demo(server.port(), 20, 3, nowhere()).run("a test's server")).isTrue();
    }

    assertThat(printed.toString()).containsPattern("replies, all as expected +3 +1\\n");
  }

  @Test
  void run_toItsEnd_deletesItsKeys() throws Exception {
    try (var server = RedisServer.start(0);
        var redis = RedisClient.connect(LOOPBACK, server.port())) {
      var demo = demo(server.port(), 7, 70, nowhere());
      demo.run("a test's server");

      for (String key : demo.keys()) {
        assertThat(redis.call("EXISTS", key)).isEqualTo(new Frame.Int(0));
      }
    }
  }

  @Test
  void run_whenStoppedMidway_answersWhatIsInFlightAndSummarises() throws Exception {
    ProgressLine.Maker stopOnceUnderWay =
        (run, _) ->
            done -> {
              if (run.contains("pipelined") && done > 0) {
                stop.cancel();
              }
            };
    try (var server = RedisServer.start(0)) {
      var demo = demo(server.port(), 50, Integer.MAX_VALUE, stopOnceUnderWay);
      assertThat(demo.run("a test's server")).isTrue();
    }

    assertThat(printed.toString())
        .contains("What was in flight has been answered.")
        .containsPattern("Stopped after [1-9][0-9,]* of 2,362,232,011 measured requests")
        .contains("pipelined")
        .doesNotContain("times as many requests per second");
  }

  @Test
  void run_whenNobodyListens_saysSo() throws IOException {
    int port;
    try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }

    assertThatExceptionOfType(NoRedisException.class)
        .isThrownBy(() -> demo(port, 1, 1, nowhere()).run("nobody"))
        .withMessageContaining("127.0.0.1:" + port + " cannot be reached");
  }

  @Test
  void run_whenServerIsNoRedis_saysSo() throws IOException {
    try (var server = FakeServer.answering(_ -> "HTTP/1.1 400 Bad Request\r\n")) {
      assertThatExceptionOfType(NoRedisException.class)
          .isThrownBy(() -> demo(server.port(), 1, 1, nowhere()).run("a web server"))
          .withMessageContaining("did not answer PING");
    }
  }

  @Test
  void run_whenServerLies_fails() throws IOException {
    FakeServer.Answers lies =
        command ->
            switch (command.getFirst()) {
              case "PING" -> "+PONG\r\n";
              case "SET" -> "+OK\r\n";
              default -> "$3\r\nlie\r\n";
            };
    try (var server = FakeServer.answering(lies)) {
      assertThatExceptionOfType(UnexpectedReplyException.class)
          .isThrownBy(() -> demo(server.port(), 3, 100, nowhere()).run("a liar"))
          .withMessageContaining("'lie'");
    }
  }

  @Test
  void run_whenServerEndsMidway_fails() throws IOException {
    FakeServer.Answers untilSet =
        command -> command.getFirst().equals("PING") ? "+PONG\r\n" : FakeServer.HANG_UP;
    try (var server = FakeServer.answering(untilSet)) {
      assertThatExceptionOfType(ConnectionLostException.class)
          .isThrownBy(() -> demo(server.port(), 100, 1_000, nowhere()).run("a quitter"));
    }
  }

  private Demo demo(int port, int tasks, int requests, ProgressLine.Maker progress) {
    return new Demo(LOOPBACK, port, tasks, requests, new PrintWriter(printed), progress, stop);
  }

  private static ProgressLine.Maker nowhere() {
    return (_, _) -> _ -> {};
  }
}
