package dev.headrace.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.examples.redis.client.RedisClient;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a user sees of the command line: reports, sentences and exit codes.
@Timeout(60)
final class MainTest {

  private static final Pattern LISTENING = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

  private final CancellationToken stop = CancellationToken.create();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          demo --tasks 0              | '0' is not a whole number from 1
          demo --tasks many           | 'many' is not a whole number from 1
          demo --tasks                | '--tasks'
          demo --requests -5          | '-5' is not a whole number from 1
          demo --requests 99999999999 | '99999999999' is not a whole number from 1
          demo --redis nowhere        | 'nowhere' is not HOST:PORT
          demo --redis localhost:x    | 'x' is not a whole number from 1 to 65535
          demo --redis localhost:0    | '0' is not a whole number from 1 to 65535
          demo --colour               | '--colour'
          demo more                   | 'more'
          redis-server --port 65536   | '65536' is not a whole number from 0 to 65535
          redis-server --max-clients 0| '0' is not a whole number from 1
          tour S1.3 S9.99             | 'S9.99'
          dance                       | 'dance'
          """,
      quoteCharacter = '"')
  void execute_withWrongArguments_saysWhatInOneSentence(String arguments, String reason) {
    assertThat(execute(arguments)).isEqualTo(2);

    assertThat(err.toString()).startsWith("headrace: ").contains(reason).containsOnlyOnce("\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void execute_demoWithoutServer_saysSoInOneSentence() throws IOException {
    int port;
    try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }

    assertThat(execute("demo --redis 127.0.0.1:" + port)).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "headrace: the Redis server at 127.0.0.1:%d cannot be reached: Connection refused.%n",
            port);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void execute_serverOnUsedPort_saysSoInOneSentence() throws IOException {
    try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(execute("redis-server --port " + used.getLocalPort())).isEqualTo(2);

      assertThat(err.toString())
          .startsWith("headrace: cannot listen on port " + used.getLocalPort())
          .containsOnlyOnce("\n");
    }
  }

  @Test
  void execute_demo_reportsAndExitsWithZero() {
    assertThat(execute("demo --tasks 5 --requests 100")).isZero();

    assertThat(out.toString()).containsPattern("replies, all as expected +100 +10\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void execute_server_servesUntilStopped() throws Exception {
    var serving = new FutureTask<>(() -> execute("redis-server --port 0"));
    Thread.ofVirtual().start(serving);

    try (var redis = RedisClient.connect("127.0.0.1", announcedPort())) {
      assertThat(redis.call("PING")).isEqualTo(new Frame.Simple("PONG"));
    }
    stop.cancel();

    assertThat(serving.get()).isZero();
  }

  @Test
  void execute_serverWithPassword_asksForIt() throws Exception {
    var serving = new FutureTask<>(() -> execute("redis-server --port 0 --requirepass secret"));
    Thread.ofVirtual().start(serving);

    try (var redis = RedisClient.connect("127.0.0.1", announcedPort())) {
      assertThatThrownBy(() -> redis.call("PING")).hasMessage("NOAUTH Authentication required.");
      assertThat(redis.call("AUTH", "secret")).isEqualTo(Frame.OK);
      assertThat(redis.call("PING")).isEqualTo(new Frame.Simple("PONG"));
    }
    stop.cancel();

    assertThat(serving.get()).isZero();
  }

  @Test
  void execute_tour_listsItsPrograms() {
    assertThat(execute("tour")).isZero();

    assertThat(out.toString()).contains("S0.1 ", "S4.2 ");
  }

  @Test
  void execute_tourWithProgram_runsIt() {
    assertThat(execute("tour s2.1")).isZero();

    assertThat(out.toString()).startsWith("S2.1 ChannelCreation: ");
    assertThat(out.toString().lines().count()).isGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource({"--help", "demo --help", "redis-server --help", "tour --help", "demo -h"})
  void execute_help_explainsAndExitsWithZero(String arguments) {
    assertThat(execute(arguments)).isZero();

    assertThat(out.toString()).startsWith("Usage: headrace").contains("--help");
  }

  private int execute(String arguments) {
    return Main.commandLine(stop)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.split(" "));
  }

  /// The port that the server has printed, once it has.
  private int announcedPort() {
    while (true) {
      var announced = LISTENING.matcher(out.toString());
      if (announced.find()) {
        return Integer.parseInt(announced.group(1));
      }
      Thread.onSpinWait();
    }
  }
}
