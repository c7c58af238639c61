package dev.headrace.mpsc;

import dev.headrace.internal.permit.Places;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The channels that a contract is run for. Those `AT_THE_WRAP` start three elements before
/// positions wrap around.
enum Flavour {
  BOUNDED_1(1),
  BOUNDED_2(2),
  BOUNDED_16(16),
  BOUNDED_2_AT_THE_WRAP(2) {
    @Override
    <T> MpscChannel<T> open(@Nullable Consumer<? super T> onUndelivered) {
      return new MpscChannel<>(new BufferedEngine<>(2, null, onUndelivered, BEFORE_THE_WRAP));
    }
  },
  UNBOUNDED(Integer.MAX_VALUE) {
    @Override
    <T> MpscBuilder<T> builder() {
      return Mpsc.<T>builder().unbounded();
    }
  },
  UNBOUNDED_AT_THE_WRAP(Integer.MAX_VALUE) {
    @Override
    <T> MpscChannel<T> open(@Nullable Consumer<? super T> onUndelivered) {
      return new MpscChannel<>(
          new BufferedEngine<>(Places.UNBOUNDED, null, onUndelivered, BEFORE_THE_WRAP));
    }

    @Override
    <T> MpscBuilder<T> builder() {
      return Mpsc.<T>builder().unbounded();
    }
  },
  RENDEZVOUS(0) {
    @Override
    <T> MpscBuilder<T> builder() {
      return Mpsc.<T>builder().rendezvous();
    }
  };

  private static final long BEFORE_THE_WRAP = (1L << 39) - 3;

  final int capacity;

  Flavour(int capacity) {
    this.capacity = capacity;
  }

  <T> MpscBuilder<T> builder() {
    return Mpsc.<T>builder().capacity(capacity);
  }

  <T> MpscChannel<T> open() {
    return open(null);
  }

  <T> MpscChannel<T> open(@Nullable Consumer<? super T> onUndelivered) {
    MpscBuilder<T> builder = builder();
    return (onUndelivered == null ? builder : builder.onUndelivered(onUndelivered)).build();
  }

  /// A channel that holds 0, 1, … up to its capacity.
  MpscChannel<Integer> openFull() throws InterruptedException {
    MpscChannel<Integer> channel = open();
    for (int i = 0; i < capacity; i++) {
      channel.sender().send(i);
    }
    return channel;
  }
}
