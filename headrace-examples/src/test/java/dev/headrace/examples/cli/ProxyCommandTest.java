package dev.headrace.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// `./headrace proxy` as its user sees it.
@Timeout(60)
final class ProxyCommandTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final CancellationToken stop = CancellationToken.create();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --to localhost:80                          | '--listen=PORT'
          --listen 0                                 | '--to=HOST:PORT'
          --listen 70000 --to localhost:80           | '70000' is not a whole number from 0 to 65535
          --listen 0 --to localhost                  | 'localhost' is not HOST:PORT
          --listen 0 --to localhost:80 --idle 30     | '30' is not a time such as 500ms, 30s, 2m
          --listen 0 --to localhost:80 --idle 0s     | '0s' is not a time such as 500ms, 30s, 2m
          --listen 0 --to localhost:80 --bind 1.2.3.4| cannot listen on port 0 of 1.2.3.4
          """,
      quoteCharacter = '"')
  void execute_withWrongArguments_saysWhatInOneSentence(String arguments, String reason) {
    assertThat(execute(arguments)).isEqualTo(2);

    assertThat(err.toString()).startsWith("headrace: ").contains(reason).containsOnlyOnce("\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void execute_untilStopped_tellsEachConnectionAndSumsUp() throws Exception {
    try (var upstream = new ServerSocket(0, 1, HERE)) {
      var running = start(upstream.getLocalPort());
      try (var client = new Socket(HERE, announcedPort());
          var server = upstream.accept()) {
        client.getOutputStream().write(new byte[1_234]);
        client.shutdownOutput();
        assertThat(server.getInputStream().readAllBytes()).hasSize(1_234);
        server.getOutputStream().write('x');
        server.shutdownOutput();
        assertThat(client.getInputStream().readAllBytes()).hasSize(1);
        awaitOutput("127\\.0\\.0\\.1:\\d+: finished; 1,234 bytes up, 1 down in \\d+");
      }
      stop.cancel();

      assertThat(running.join()).isZero();
      assertThat(out.toString().stripTrailing())
          .endsWith("1 connection (1 finished); 1.2 KiB up, 1 B down.");
      assertThat(err.toString()).isEmpty();
    }
  }

  @Test
  void execute_withoutUpstream_saysSoForEachConnectionAndGoesOn() throws Exception {
    int nobody;
    try (var unused = new ServerSocket(0, 1, HERE)) {
      nobody = unused.getLocalPort();
    }
    var running = start(nobody);
    for (int i = 0; i < 2; i++) {
      try (var client = new Socket(HERE, announcedPort())) {
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
    }
    stop.cancel();

    assertThat(running.join()).isZero();
    assertThat(out.toString().stripTrailing())
        .contains("127.0.0.1:" + nobody + " cannot be reached: Connection refused; 0 bytes up")
        .endsWith("2 connections (2 without upstream); 0 B up, 0 B down.");
  }

  @Test
  void execute_bench_comparesBothWays() {
    var arguments = new String[] {"proxy-bench", "--rounds=3", "--mebibytes=1", "--round-trips=50"};

    assertThat(commandLine().execute(arguments)).isZero();

    assertThat(out.toString())
        .containsPattern("direct, MiB/s +[1-9]")
        .containsPattern("proxied, MiB/s +[1-9]")
        .containsPattern("proxied, /s +[1-9]");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "proxy-bench"})
  void execute_help_explainsAndExitsWithZero(String command) {
    assertThat(commandLine().execute(command, "--help")).isZero();

    assertThat(out.toString()).startsWith("Usage: headrace " + command).contains("default: ");
  }

  private JoinHandle<Integer> start(int upstream) {
    return Tasks.spawn(() -> execute("--listen 0 --to 127.0.0.1:" + upstream));
  }

  private int execute(String arguments) {
    return commandLine().execute(("proxy " + arguments).split(" "));
  }

  private CommandLine commandLine() {
    return Main.commandLine(stop)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }

  private int announcedPort() {
    return Integer.parseInt(awaitOutput("listens on 127\\.0\\.0\\.1:(\\d+)").group(1));
  }

  private MatchResult awaitOutput(String pattern) {
    var wanted = Pattern.compile(pattern);
    while (true) {
      var match = wanted.matcher(out.toString());
      if (match.find()) {
        return match;
      }
      Thread.onSpinWait();
    }
  }
}
