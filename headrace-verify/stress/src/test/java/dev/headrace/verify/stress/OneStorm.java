package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.stress.Settings.Threads;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

/// Storms over one flavour, for the planted bugs to be caught by. Not a test of its own: see
/// [ConservationStormTest] and [StormCommandTest].
final class OneStorm {

  @Test
  void storm_ofABoundedChannel_losesAndDoublesNothing() throws Exception {
    Storms.run(seed -> Kind.MPSC_BOUNDED_2.storm(Threads.VIRTUAL, seed));
  }

  @Test
  void program_withTheSeedOfTheProperty_findsNothingAmiss() {
    var out = new PrintWriter(System.out, true);
    String seed = System.getProperty("proof.seed", "1");

    int exitCode = StormCommand.run(out, out, "--only=mpsc-bounded-2/virtual", "--seed=" + seed);

    assertThat(exitCode).isZero();
  }
}
