package dev.headrace.watch;

/// A new channel: its first sender and its first receiver.
///
/// The handles own the channel, not this object; give each to whoever uses it, who closes it when
/// done.
///
/// @param <T> the type of the values
public final class WatchChannel<T> {

  private final WatchSender<T> sender;
  private final WatchReceiver<T> receiver;

  WatchChannel(WatchSender<T> sender, WatchReceiver<T> receiver) {
    this.sender = sender;
    this.receiver = receiver;
  }

  /// The first sender; the same object each call.
  ///
  /// @return the sender
  public WatchSender<T> sender() {
    return sender;
  }

  /// The first receiver; the same object each call.
  ///
  /// @return the receiver
  public WatchReceiver<T> receiver() {
    return receiver;
  }

  @Override
  public String toString() {
    return "WatchChannel of " + sender.engine();
  }
}
