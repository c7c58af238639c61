package dev.headrace.oneshot;

import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A oneshot whose handles are watched.
///
/// The handles of any other oneshot refer to the whole of it and are made anew each time, so that
/// they cost next to nothing; one of them being unreachable says nothing. Here each is made once,
/// and what they refer to does not refer to them.
final class WatchedOneshot<T> extends OneshotChannel<T> {

  private static final Side<OneshotChannel<?>> SENDING =
      new Side<>("OneshotSender", OneshotChannel::isDecided, OneshotChannel::closeSender);
  private static final Side<OneshotChannel<?>> RECEIVING =
      new Side<>("OneshotReceiver", OneshotChannel::isAtEnd, OneshotChannel::closeReceiver);

  private final OneshotChannel<T> channel;
  private final OneshotSender<T> sender;
  private final OneshotReceiver<T> receiver;

  WatchedOneshot(@Nullable Consumer<? super T> onUndelivered) {
    super(null);
    channel = new OneshotChannel<>(onUndelivered);
    sender = channel.sender();
    receiver = channel.receiver();
    // Nothing to be told when they are closed: closing decides the channel.
    var _ = Leak.begin(sender, SENDING, channel);
    var _ = Leak.begin(receiver, RECEIVING, channel);
  }

  @Override
  public OneshotSender<T> sender() {
    return sender;
  }

  @Override
  public OneshotReceiver<T> receiver() {
    return receiver;
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
