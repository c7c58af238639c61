package dev.headrace.internal.waiter;

import dev.headrace.Closed;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import org.jspecify.annotations.Nullable;

/// An operation that receives one value.
///
/// @param <T> the type of the value
public interface Reception<T> extends Operation<TryReceive<T>> {

  /// Takes the value if there is one.
  @Nullable T take();

  /// Whether nothing will come any more, after there was nothing to take.
  boolean isAtEnd();

  @Override
  default @Nullable TryReceive<T> attempt() {
    T value = take();
    if (value != null) {
      return new Value<>(value);
    }
    return isAtEnd() ? new Closed<>() : null;
  }
}
