package dev.headrace.mpmc;

import dev.headrace.SendResult;
import dev.headrace.internal.queue.Block;
import dev.headrace.internal.queue.BlockQueue;
import dev.headrace.internal.waiter.Signals;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of unbounded channels: a line (see [LineEngine]) whose slots are in blocks.
///
/// ```
///   left          head                              tail
///    │             ▼                                 ▼
///    │   ┌─────────────────┐   ┌─────────────────────────┐
///    ⟲   │ TAKEN  element  │ ─▶│ element  element  empty │ ─▶ null
///        └─────────────────┘   └─────────────────────────┘
/// ```
///
/// Idea. A slot is used once, so a send always finds the slot of its position empty, and nobody
/// ever waits to send.
///
/// Invariants. A block exists before a position in it is claimed, so a claimed position is always
/// filled. A block is left only after the head has passed it.
///
/// Not an invariant: a slot that was received says TAKEN. If others have left its block meanwhile,
/// nobody will look into it again.
///
/// Races, beside those of the line:
///
/// - *A head that was read long ago*: its block may have been left, and its slot says that it is
///   empty or TAKEN. Either way the head has moved, and the compare-and-set or the second look at
///   the cursor says so.
final class UnboundedEngine<T> extends LineEngine<T> {

  /** In the slot of an element that was received: lets the collector have the element. */
  private static final Object TAKEN = new Object();

  private final BlockQueue queue = new BlockQueue();

  /// Creates an engine.
  ///
  /// @param start the position of the first element; not 0 in tests
  UnboundedEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered, long start) {
    super(name, onUndelivered, start, start);
  }

  @Override
  @Nullable Object occupant(long position) {
    Block block = queue.atHead(position);
    return block == null ? null : block.get(position);
  }

  @Override
  void vacate(long position) {
    Block block = queue.find(position, null);
    if (block != null) {
      block.set(position, TAKEN);
    }
  }

  @Override
  SendResult trySend(T value) {
    while (true) {
      long word = tail.word();
      if (Cursor.isEnded(word)) {
        return SendResult.CLOSED;
      }
      long position = Cursor.position(word);
      Block block = queue.atTail(position);
      if (block != null && tail.tryClaim(word)) {
        block.set(position, value);
        afterFilling();
        return SendResult.SENT;
      }
    }
  }

  @Override
  @Nullable T forceSend(T value) {
    if (trySend(value) == SendResult.CLOSED) {
      throw closedException("forceSend");
    }
    return null;
  }

  @Override
  boolean mayHaveRoom() {
    return true;
  }

  @Override
  boolean serveSenders(Signals signals) {
    return false; // nobody waits
  }

  @Override
  int capacity() {
    return Integer.MAX_VALUE;
  }

  @Override
  int remainingCapacity() {
    return tail.isEnded() ? 0 : Integer.MAX_VALUE;
  }

  @Override
  String flavour() {
    return "unbounded, size " + size();
  }
}
