package dev.headrace.examples.cli;

import static dev.headrace.examples.tour.Expectation.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.Stop;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a run says of programs that print what they should, and of those that do not.
@Timeout(20)
final class TourRunTest {

  private static final Stop GOOD = stop("S9.1", new Good());
  private static final Stop WRONG = stop("S9.2", new Wrong());

  private final StringWriter shown = new StringWriter();
  private final CancellationToken cancelled = CancellationToken.create();

  @Test
  void run_ofOneThatIsAsExpected_saysSo() throws Exception {
    assertThat(run(GOOD)).isTrue();

    assertThat(shown.toString())
        .startsWith("S9.1 Good: a title")
        .contains("cli/TourRunTest$Good.java", "said     | said", "✓ as expected")
        .doesNotContain("1 of 1");
  }

  @Test
  void run_ofSeveral_sumsUp() throws Exception {
    assertThat(run(GOOD, GOOD)).isTrue();

    assertThat(shown.toString()).endsWith("2 of 2 as expected\n");
  }

  @Test
  void run_whenOneIsDifferent_namesItAndGoesOn() throws Exception {
    assertThat(run(WRONG, GOOD)).isFalse();

    assertThat(shown.toString())
        .contains("✗ line 1 is 'sad' instead of 'said'", "✓ as expected")
        .endsWith("1 of 2 as expected\nnot as expected: S9.2 Wrong\n");
  }

  @Test
  void run_whenOneFails_saysWithWhat() throws Exception {
    assertThat(run(stop("S9.3", new Failing()))).isFalse();

    assertThat(shown.toString())
        .contains("said     | said", "✗ the program failed with java.io.IOException: no such file");
  }

  @Test
  void run_whenCancelled_interruptsTheProgramAndRunsNoOther() throws Exception {
    assertThat(run(GOOD, stop("S9.4", new Endless(cancelled)), GOOD)).isTrue();

    assertThat(shown.toString()).endsWith("1 of 3 as expected\nnot run: 2\n");
  }

  private boolean run(Stop... stops) throws Exception {
    return new TourRun(new PrintWriter(shown), 80, cancelled).run(List.of(stops));
  }

  private static Stop stop(String id, TourProgram program) {
    return new Stop(List.of(id), "a title", program, Optional.empty());
  }

  private static class Good implements TourProgram {

    @Override
    public void run(PrintWriter out) throws Exception {
      out.println("said");
    }

    @Override
    public Expectation expected() {
      return lines("said");
    }
  }

  private static final class Wrong extends Good {

    @Override
    public void run(PrintWriter out) {
      out.println("sad");
    }
  }

  private static final class Failing extends Good {

    @Override
    public void run(PrintWriter out) throws Exception {
      super.run(out);
      throw new IOException("no such file");
    }
  }

  /// Is cancelled while it runs.
  private static final class Endless extends Good {

    private final CancellationToken cancelled;

    Endless(CancellationToken cancelled) {
      this.cancelled = cancelled;
    }

    @Override
    public void run(PrintWriter out) throws Exception {
      cancelled.cancel();
      Thread.sleep(Duration.ofDays(1));
    }
  }
}
