package dev.headrace.broadcast;

/// A new channel: its first sender and its first receiver.
///
/// The handles own the channel, not this object; give each to whoever uses it, who closes it when
/// done.
///
/// @param <T> the type of the values
public final class BroadcastChannel<T> {

  private final BroadcastSender<T> sender;
  private final BroadcastReceiver<T> receiver;

  BroadcastChannel(BroadcastSender<T> sender, BroadcastReceiver<T> receiver) {
    this.sender = sender;
    this.receiver = receiver;
  }

  /// The first sender; the same object each call.
  ///
  /// @return the sender
  public BroadcastSender<T> sender() {
    return sender;
  }

  /// The first receiver; the same object each call.
  ///
  /// @return the receiver
  public BroadcastReceiver<T> receiver() {
    return receiver;
  }

  @Override
  public String toString() {
    return "BroadcastChannel of " + sender.engine();
  }
}
