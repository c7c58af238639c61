package dev.headrace.mpmc;

/// Channels with many senders and many receivers. Each value goes to one of the receivers.
///
/// {@snippet class="dev.headrace.Snippets" region="mpmc"}
///
/// Prefer [#bounded]: when the receivers fall behind, senders wait, and memory stays bounded. With
/// one receiver, a channel of [dev.headrace.mpsc] is faster and can reserve places.
public final class Mpmc {

  private Mpmc() {}

  /// Creates a channel that holds up to `capacity` values. A send waits while it is full.
  ///
  /// The first send allocates room for all of them.
  ///
  /// @param <T> the type of the values
  /// @param capacity how many values the channel holds, at least 1; it is never rounded
  /// @return a channel with one sender and one receiver
  /// @throws IllegalArgumentException if `capacity` is not positive, or more than 2³⁰
  public static <T> MpmcChannel<T> bounded(int capacity) {
    return Mpmc.<T>builder().capacity(capacity).build();
  }

  /// Creates a channel that holds any number of values. A send never waits.
  ///
  /// If the receivers are slower than the senders for long, the channel fills the memory. It is for
  /// senders that must not wait, and that are known to stop.
  ///
  /// @param <T> the type of the values
  /// @return a channel with one sender and one receiver
  public static <T> MpmcChannel<T> unbounded() {
    return Mpmc.<T>builder().unbounded().build();
  }

  /// Creates a channel that holds no values. A send waits until a receiver takes the value from it.
  ///
  /// @param <T> the type of the values
  /// @return a channel with one sender and one receiver
  public static <T> MpmcChannel<T> rendezvous() {
    return Mpmc.<T>builder().rendezvous().build();
  }

  /// Starts the description of a channel that has a name or looks after values that are not
  /// received.
  ///
  /// @param <T> the type of the values
  /// @return a builder, for one thread
  public static <T> MpmcBuilder<T> builder() {
    return new MpmcBuilder<>();
  }
}
