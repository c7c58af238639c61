package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

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
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    long elements = 0;
    int storms = 0;
    do {
      var storm =
          new Storm(flavour.builder(), flavour != Flavour.RENDEZVOUS, threads, seed + storms);
      elements += storm.run();
      storms++;
    } while (System.nanoTime() < end);
    assertThat(elements).as("elements in %d storms, seed %d", storms, seed).isPositive();
  }
}
