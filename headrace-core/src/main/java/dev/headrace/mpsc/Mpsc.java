package dev.headrace.mpsc;

/// Channels with many senders and one receiver.
///
/// {@snippet class="dev.headrace.Snippets" region="mpsc"}
///
/// Prefer [#bounded]: when the receiver falls behind, senders wait, and memory stays bounded.
public final class Mpsc {

  private Mpsc() {}

  /// Creates a channel that holds up to `capacity` values. A send waits while it is full.
  ///
  /// Storage is allocated as it is needed: the capacity costs nothing by itself.
  ///
  /// @param <T> the type of the values
  /// @param capacity how many values the channel holds, at least 1; it is never rounded
  /// @return a channel with one sender and its receiver
  /// @throws IllegalArgumentException if `capacity` is not positive
  public static <T> MpscChannel<T> bounded(int capacity) {
    return Mpsc.<T>builder().capacity(capacity).build();
  }

  /// Creates a channel that holds any number of values. A send never waits.
  ///
  /// If the receiver is slower than the senders for long, the channel fills the memory. It is for
  /// senders that must not wait, and that are known to stop.
  ///
  /// @param <T> the type of the values
  /// @return a channel with one sender and its receiver
  public static <T> MpscChannel<T> unbounded() {
    return Mpsc.<T>builder().unbounded().build();
  }

  /// Creates a channel that holds no values. A send waits until the receiver takes the value from
  /// it.
  ///
  /// @param <T> the type of the values
  /// @return a channel with one sender and its receiver
  public static <T> MpscChannel<T> rendezvous() {
    return Mpsc.<T>builder().rendezvous().build();
  }

  /// Starts the description of a channel that has a name or looks after values that are not
  /// received.
  ///
  /// @param <T> the type of the values
  /// @return a builder, for one thread
  public static <T> MpscBuilder<T> builder() {
    return new MpscBuilder<>();
  }
}
