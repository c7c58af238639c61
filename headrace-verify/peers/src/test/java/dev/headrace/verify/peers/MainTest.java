package dev.headrace.verify.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The command line: what it refuses, what it prints, and how it ends.
@Timeout(60)
final class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --rounds=5               | say what to prove: --peers
          --peers --rounds=0       | '0' is not a whole number from 1 to
          --peers --rounds=many    | 'many' is not a whole number from 1 to
          --peers --only=Nemo      | no row or column is called 'Nemo'; there are: mpsc; mpmc; Jox
          --nosuch                 | unknown option: '--nosuch'
          """)
  void execute_wrongArgument_saysSoInOneLineAndExitsWith2(String arguments, String message) {
    assertThat(execute(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString().lines()).hasSize(1).first().asString().contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void execute_oneRow_printsRacesAndTableForEveryLibrary() {
    assertThat(execute("--peers", "--rounds=10", "--only=send, interrupted")).isZero();

    assertThat(out.toString())
        .contains("Headrace", "Jox 1.", "kotlinx.coroutines 1.", "ArrayBlockingQueue of JDK")
        .contains("The event won");
    assertThat(out.toString().lines().filter(line -> line.startsWith("send, interrupted  ")))
        .singleElement()
        .asString()
        .matches("send, interrupted(\\s+\\d+){6}");
  }

  @Test
  void execute_markdown_printsTheTableAsMarkdown() {
    assertThat(execute("--peers", "--rounds=2", "--only=ABQ", "--only=two", "--markdown")).isZero();

    assertThat(out.toString())
        .contains("|  | ABQ |\n|---|---:|\n| select of two receives, both ready | – |");
  }

  @Test
  void play_headraceLoses_isNotKept() throws Exception {
    assertThat(play(new LossyPeer(true))).isFalse();

    assertThat(out.toString()).contains("5 lost", "Headrace broke its promise.");
  }

  @Test
  void play_aPeerLoses_isKept() throws Exception {
    assertThat(play(new LossyPeer(false))).isTrue();

    assertThat(out.toString()).contains("5 lost").doesNotContain("Headrace broke its promise.");
  }

  private boolean play(Peer<?> peer) throws InterruptedException {
    var contest = new Contest(new PrintWriter(out, true), new Storm(5, Duration.ofSeconds(20)));
    return contest.play(
        List.of(new Interrupted(Side.RECEIVE, Spelling.TIMED)), List.of(peer), Table::plain);
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
