package dev.headrace.oneshot;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.leak.Leak;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Channels for one value, sent once: the reply to a request.
///
/// {@snippet class="dev.headrace.Snippets" region="oneshot"}
public final class Oneshot {

  private Oneshot() {}

  /// Creates a channel.
  ///
  /// @param <T> the type of the value
  /// @return a channel with its sender and its receiver
  public static <T> OneshotChannel<T> create() {
    return opened(null);
  }

  /// Creates a channel that looks after a value that was sent but is not received, because the
  /// receiver closed: it is handed to `onUndelivered`, once, on the thread that closes the
  /// receiver. What the hook throws goes to the uncaught exception handler of that thread. If it
  /// refers to a handle of this channel, that handle is never found by the leak detection
  /// ([dev.headrace]), because the channel keeps its hook.
  ///
  /// @param <T> the type of the value
  /// @param onUndelivered what to do with such a value
  /// @return a channel with its sender and its receiver
  public static <T> OneshotChannel<T> create(Consumer<? super T> onUndelivered) {
    return opened(requireNonNull(onUndelivered, "onUndelivered"));
  }

  private static <T> OneshotChannel<T> opened(@Nullable Consumer<? super T> onUndelivered) {
    return Leak.isWanted()
        ? new WatchedOneshot<>(onUndelivered)
        : new OneshotChannel<>(onUndelivered);
  }
}
