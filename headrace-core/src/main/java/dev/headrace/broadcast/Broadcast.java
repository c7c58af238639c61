package dev.headrace.broadcast;

/// Channels whose receivers see every value, or learn how many they missed.
///
/// {@snippet class="dev.headrace.Snippets" region="broadcast"}
public final class Broadcast {

  private Broadcast() {}

  /// Creates a channel with a first receiver.
  ///
  /// @param <T> the type of the values
  /// @param capacity how many values a receiver may fall behind before it misses some, at least 1;
  ///     it is never rounded
  /// @return a channel with one sender and one receiver
  /// @throws IllegalArgumentException if `capacity` is not positive
  public static <T> BroadcastChannel<T> bounded(int capacity) {
    var sender = Broadcast.<T>sender(capacity);
    return new BroadcastChannel<>(sender, sender.subscribe());
  }

  /// Creates a channel without receivers, which [BroadcastSender#subscribe] adds.
  ///
  /// @param <T> the type of the values
  /// @param capacity see [#bounded]
  /// @return its sender
  /// @throws IllegalArgumentException if `capacity` is not positive
  public static <T> BroadcastSender<T> sender(int capacity) {
    return new BroadcastSender<>(new BroadcastEngine<>(capacity));
  }
}
