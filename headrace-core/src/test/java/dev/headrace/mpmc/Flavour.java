package dev.headrace.mpmc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The channels that a contract is run for. Those `AT_THE_WRAP` start three elements before
/// positions wrap around; 3 places are fewer than their ring has slots.
enum Flavour {
  BOUNDED_1(1),
  BOUNDED_3(3),
  BOUNDED_16(16),
  BOUNDED_2_AT_THE_WRAP(2) {
    @Override
    MpmcChannel<Integer> open() {
      return new MpmcChannel<>(new BoundedEngine<>(2, null, undelivered::add, BEFORE_THE_WRAP));
    }
  },
  UNBOUNDED(Integer.MAX_VALUE) {
    @Override
    <T> MpmcBuilder<T> builder() {
      return Mpmc.<T>builder().unbounded();
    }
  },
  UNBOUNDED_AT_THE_WRAP(Integer.MAX_VALUE) {
    @Override
    MpmcChannel<Integer> open() {
      return new MpmcChannel<>(new UnboundedEngine<>(null, undelivered::add, BEFORE_THE_WRAP));
    }

    @Override
    <T> MpmcBuilder<T> builder() {
      return Mpmc.<T>builder().unbounded();
    }
  },
  RENDEZVOUS(0) {
    @Override
    <T> MpmcBuilder<T> builder() {
      return Mpmc.<T>builder().rendezvous();
    }
  };

  private static final long BEFORE_THE_WRAP = (1L << 39) - 3;

  final int capacity;

  /** What the channel that was opened last handed to its hook. */
  final List<Integer> undelivered = new ArrayList<>();

  Flavour(int capacity) {
    this.capacity = capacity;
  }

  <T> MpmcBuilder<T> builder() {
    return Mpmc.<T>builder().capacity(capacity);
  }

  MpmcChannel<Integer> open() {
    return this.<Integer>builder().onUndelivered(undelivered::add).build();
  }

  /// Opens a channel, having forgotten what earlier ones did not deliver.
  MpmcChannel<Integer> openFresh() {
    undelivered.clear();
    return open();
  }

  boolean isBuffered() {
    return capacity > 0;
  }

  boolean isBounded() {
    return capacity < Integer.MAX_VALUE;
  }

  /// Sends 0, 1, … up to the capacity.
  void fill(MpmcChannel<Integer> channel) throws InterruptedException {
    for (int i = 0; i < capacity; i++) {
      channel.sender().send(i);
    }
  }

  static Stream<Flavour> bounded() {
    return Stream.of(values()).filter(Flavour::isBounded);
  }
}
