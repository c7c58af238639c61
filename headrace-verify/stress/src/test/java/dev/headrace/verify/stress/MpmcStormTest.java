package dev.headrace.verify.stress;

import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcBuilder;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every entry point of channels with many receivers at once, with interrupts, time-outs, cancels
/// and closes mixed in.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class MpmcStormTest {

  enum Flavour {
    BOUNDED_1,
    BOUNDED_3,
    UNBOUNDED,
    RENDEZVOUS;

    MpmcBuilder<Long> builder() {
      MpmcBuilder<Long> builder = Mpmc.builder();
      return switch (this) {
        case BOUNDED_1 -> builder.capacity(1);
        case BOUNDED_3 -> builder.capacity(3);
        case UNBOUNDED -> builder.unbounded();
        case RENDEZVOUS -> builder.rendezvous();
      };
    }
  }

  static Stream<Arguments> settings() {
    return Stream.of(Flavour.values())
        .flatMap(
            flavour -> Stream.of(Threads.values()).map(threads -> Arguments.of(flavour, threads)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everything_atOnce_losesAndDoublesNothing(Flavour flavour, Threads threads) throws Exception {
    boolean displaces = flavour != Flavour.RENDEZVOUS;
    Storms.run(seed -> new MpmcStorm(flavour.builder(), displaces, threads, seed).run());
  }
}
