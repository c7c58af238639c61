package dev.headrace.internal.waiter;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where values go that were sent but will not be received: the hook of a channel, if it has one.
///
/// @param <T> the type of the channel's values
public final class Undelivered<T> {

  private static final Undelivered<?> NOWHERE = new Undelivered<>(_ -> {});

  private final Consumer<? super T> hook;

  private Undelivered(Consumer<? super T> hook) {
    this.hook = hook;
  }

  /// Hands values to `hook`, or, if that is null, to nobody.
  @SuppressWarnings("unchecked") // nobody takes anything
  public static <T> Undelivered<T> to(@Nullable Consumer<? super T> hook) {
    return hook == null ? (Undelivered<T>) NOWHERE : new Undelivered<>(hook);
  }

  /// Hands `value` to the hook. Called without a lock. What the hook throws goes to the handler of
  /// the current thread: neither a close nor a send through a permit may fail.
  public void accept(T value) {
    try {
      hook.accept(value);
    } catch (Throwable failure) {
      Uncaught.report(failure);
    }
  }
}
