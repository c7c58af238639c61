package dev.headrace.mpsc;

/// A new channel: its first sender and its receiver.
///
/// The handles own the channel, not this object; give each to whoever uses it, who closes it when
/// done.
///
/// @param <T> the type of the values
public final class MpscChannel<T> {

  private final MpscSender<T> sender;
  private final MpscReceiver<T> receiver;

  MpscChannel(MpscEngine<T> engine) {
    this.sender = new MpscSender<>(engine);
    this.receiver = new MpscReceiver<>(engine);
  }

  /// The first sender; the same object each call.
  ///
  /// @return the sender
  public MpscSender<T> sender() {
    return sender;
  }

  /// The receiver; the same object each call.
  ///
  /// @return the receiver
  public MpscReceiver<T> receiver() {
    return receiver;
  }

  @Override
  public String toString() {
    return "MpscChannel of " + receiver.engine();
  }
}
