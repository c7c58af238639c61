package dev.headrace.broadcast;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The slots of a channel, as many as its capacity, that positions go round and round.
final class Ring<T> {

  private final int capacity;

  /** 2^64 / capacity, less a fraction. */
  private final long inverse;

  /** Made for the first value, so that an idle channel stays small. Written by senders, in turn. */
  private volatile @Nullable AtomicReferenceArray<Entry<T>> slots;

  /// Creates a ring without storage.
  Ring(int capacity) {
    this.capacity = capacity;
    this.inverse = Long.divideUnsigned(-1L, capacity);
  }

  /// What is in the slot of `position`: that entry, an earlier or a later one, or null.
  @Nullable Entry<T> get(long position) {
    AtomicReferenceArray<Entry<T>> found = slots;
    return found == null ? null : found.get(index(position));
  }

  /// Stores `entry` over what is in its slot. In a turn, which ends by a store of the tail: that is
  /// the barrier between this and the look for those who wait.
  void put(Entry<T> entry) {
    AtomicReferenceArray<Entry<T>> found = slots;
    if (found == null) {
      found = new AtomicReferenceArray<>(capacity);
      slots = found;
    }
    found.setRelease(index(entry.position), entry);
  }

  /// `position` modulo the capacity, without a division: that would be a third of a receive.
  ///
  /// The inverse lacks at most 1 of 2^64 / capacity, so the product lacks less than 1 of the
  /// quotient, which therefore is right or one too small.
  int index(long position) {
    long quotient = Math.unsignedMultiplyHigh(position, inverse);
    long rest = position - quotient * capacity;
    return (int) (rest < capacity ? rest : rest - capacity);
  }
}
