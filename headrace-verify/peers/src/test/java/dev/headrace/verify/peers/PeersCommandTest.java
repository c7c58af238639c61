package dev.headrace.verify.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// What the command prints, and how it ends. What it refuses is tested beside the program `prove`.
@Timeout(60)
final class PeersCommandTest {

  private final StringWriter out = new StringWriter();

  @Test
  void execute_oneRow_printsRacesAndTableForEveryLibrary() {
    assertThat(execute("--rounds=10", "--only=send, interrupted")).isZero();

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
    assertThat(execute("--rounds=2", "--only=ABQ", "--only=two", "--markdown")).isZero();

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
    return new CommandLine(new PeersCommand())
        .setOut(new PrintWriter(out, true))
        .execute(arguments);
  }
}
