package dev.headrace.verify.stress;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.verify.stress.Settings.Threads;
import org.junit.jupiter.api.Test;

/// Storms over one flavour, for the planted bugs to be caught by. Not a test of its own: see
/// [ConservationStormTest].
final class OneStorm {

  @Test
  void storm_ofABoundedChannel_losesAndDoublesNothing() throws Exception {
    Storms.run(
        seed -> new Storm(Mpsc.<Long>builder().capacity(2), true, Threads.VIRTUAL, seed).run());
  }
}
