package dev.headrace.mpmc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.arrayElementVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// The slots of a bounded channel: an array that positions go round and round.
///
/// It has as many slots as the next power of two, so that finding a slot is a mask; how many are
/// used at a time is decided above. It is allocated when the first element is put.
final class Ring {

  private static final VarHandle SLOT =
      arrayElementVarHandle(Object[].class).withInvokeExactBehavior();
  private static final VarHandle SLOTS =
      fieldVarHandle(MethodHandles.lookup(), "slots", VarHandle.class, Ring.class, Object[].class)
          .withInvokeExactBehavior();

  private final int length;

  /** Null until it is needed; written once, by whoever needs it first. */
  private volatile @Nullable Object @Nullable [] slots;

  /// Creates a ring without storage.
  Ring(int capacity) {
    this.length = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
  }

  /// What the slot of `position` holds; null if it is empty.
  @Nullable Object get(long position) {
    @Nullable Object[] array = slots;
    return array == null ? null : (@Nullable Object) SLOT.getVolatile(array, index(position));
  }

  /// Makes sure that there is storage, before a position is claimed.
  void prepare() {
    if (slots == null) {
      boolean _ = SLOTS.compareAndSet(this, (Object[]) null, new Object[length]);
    }
  }

  /// Fills the empty slot of `position`.
  void put(long position, Object element) {
    set(position, element);
  }

  /// Empties the slot of `position`.
  void clear(long position) {
    set(position, null);
  }

  /// Whether two positions use the same slot.
  boolean isSameSlot(long position, long other) {
    return index(position) == index(other);
  }

  private void set(long position, @Nullable Object occupant) {
    @Nullable Object[] array = slots;
    if (array != null) {
      SLOT.setRelease(array, index(position), occupant);
    }
  }

  private int index(long position) {
    return (int) position & (length - 1);
  }
}
