package dev.headrace.mpsc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// The ways of a thread to wait for room, and then to put a value there.
enum WaitingSend {
  SEND(false) {
    @Override
    void perform(MpscSender<Integer> sender, int value) throws InterruptedException {
      sender.send(value);
    }
  },
  SEND_TIMED(false) {
    @Override
    void perform(MpscSender<Integer> sender, int value) throws InterruptedException {
      SendResult result = sender.send(value, LONG);
      if (result == SendResult.CLOSED) {
        throw new ChannelClosedException("a timed send says so by its result");
      }
      assertThat(result).isEqualTo(SendResult.SENT);
    }
  },
  RESERVE(true) {
    @Override
    void perform(MpscSender<Integer> sender, int value) throws InterruptedException {
      sender.reserve().send(value);
    }
  },
  RESERVE_TIMED(true) {
    @Override
    void perform(MpscSender<Integer> sender, int value) throws InterruptedException {
      requireNonNull(sender.reserve(LONG)).send(value);
    }
  },
  RESERVE_MANY(true) {
    @Override
    void perform(MpscSender<Integer> sender, int value) throws InterruptedException {
      sender.reserveMany(1).getFirst().send(value);
    }
  },
  RESERVE_MANY_TIMED(true) {
    @Override
    void perform(MpscSender<Integer> sender, int value) throws InterruptedException {
      requireNonNull(sender.reserveMany(1, LONG)).getFirst().send(value);
    }
  };

  private static final Duration LONG = Duration.ofMinutes(10);

  private final boolean needsPlaces;

  WaitingSend(boolean needsPlaces) {
    this.needsPlaces = needsPlaces;
  }

  /// Returns once `value` is in the channel.
  ///
  /// @throws ChannelClosedException if it never will be, whatever the spelling
  abstract void perform(MpscSender<Integer> sender, int value) throws InterruptedException;

  /// Each flavour in which it may have to wait, with each way.
  static Stream<Arguments> onEachFillingFlavour() {
    return Stream.of(Flavour.values())
        .filter(flavour -> flavour.capacity < Integer.MAX_VALUE)
        .flatMap(
            flavour ->
                Arrays.stream(values())
                    .filter(way -> flavour.capacity > 0 || !way.needsPlaces)
                    .map(way -> Arguments.of(flavour, way)));
  }
}
