package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.verify.interleavings.Race.Actor;
import java.util.ArrayList;
import java.util.List;

/// What the races of mpsc do with a channel.
final class MpscSteps {

  private MpscSteps() {}

  /// A channel with one place, which is taken by 0.
  static MpscChannel<Integer> full() {
    var channel = Mpsc.<Integer>bounded(1);
    require(channel.sender().trySend(0) == SendResult.SENT, "there is room for one");
    return channel;
  }

  /// An empty channel with one place, through which something has gone: its receiver has to say
  /// that it waits. For a new one that is said from the beginning.
  static MpscChannel<Integer> used() {
    MpscChannel<Integer> channel = full();
    require(drain(channel).equals(List.of(0)), "what was sent is there");
    return channel;
  }

  static SendResult send(MpscChannel<Integer> channel, int value) throws InterruptedException {
    try {
      channel.sender().send(value);
      return SendResult.SENT;
    } catch (ChannelClosedException _) {
      return SendResult.CLOSED;
    }
  }

  /// Whether the actor that called [#send] has sent.
  static boolean sent(Actor send) {
    return !send.gaveUp() && send.result() == SendResult.SENT;
  }

  /// What is left in the channel, in order.
  static List<Integer> drain(MpscChannel<Integer> channel) {
    var left = new ArrayList<Integer>();
    while (channel.receiver().tryReceive() instanceof Value<Integer>(Integer value)) {
      left.add(value);
    }
    return left;
  }
}
