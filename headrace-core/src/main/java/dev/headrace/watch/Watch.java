package dev.headrace.watch;

import static java.util.Objects.requireNonNull;

/// Channels that hold the latest value.
///
/// {@snippet class="dev.headrace.Snippets" region="watch"}
public final class Watch {

  private Watch() {}

  /// Creates a channel.
  ///
  /// @param <T> the type of the values
  /// @param initial the first value, of version 0, which the first receiver counts as seen
  /// @return a channel with one sender and one receiver
  public static <T> WatchChannel<T> of(T initial) {
    var sender = new WatchSender<>(new WatchEngine<>(requireNonNull(initial, "initial")));
    return new WatchChannel<>(sender, sender.subscribe());
  }
}
