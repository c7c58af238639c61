package dev.headrace.verify.stress;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscBuilder;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every entry point at once, with interrupts, time-outs, cancels and closes mixed in; in the end
/// each element that was sent was received or undelivered, once, and in the order of its sender.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class ConservationStormTest {

  private enum Flavour {
    BOUNDED_1,
    BOUNDED_2,
    BOUNDED_16,
    UNBOUNDED,
    RENDEZVOUS;

    MpscBuilder<Long> builder() {
      MpscBuilder<Long> builder = Mpsc.builder();
      return switch (this) {
        case BOUNDED_1 -> builder.capacity(1);
        case BOUNDED_2 -> builder.capacity(2);
        case BOUNDED_16 -> builder.capacity(16);
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
    boolean hasPlaces = flavour != Flavour.RENDEZVOUS;
    Storms.run(seed -> new Storm(flavour.builder(), hasPlaces, threads, seed).run());
  }
}
