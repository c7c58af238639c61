package dev.headrace.mpmc;

/// A new channel: its first sender and its first receiver.
///
/// The handles own the channel, not this object; give each to whoever uses it, who closes it when
/// done.
///
/// @param <T> the type of the values
public final class MpmcChannel<T> {

  private final MpmcSender<T> sender;
  private final MpmcReceiver<T> receiver;

  MpmcChannel(MpmcEngine<T> engine) {
    this.sender = new MpmcSender<>(engine);
    this.receiver = new MpmcReceiver<>(engine);
  }

  /// The first sender; the same object each call.
  ///
  /// @return the sender
  public MpmcSender<T> sender() {
    return sender;
  }

  /// The first receiver; the same object each call.
  ///
  /// @return the receiver
  public MpmcReceiver<T> receiver() {
    return receiver;
  }

  @Override
  public String toString() {
    return "MpmcChannel of " + receiver.engine();
  }
}
