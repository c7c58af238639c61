package dev.headrace.verify.interleavings;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What a channel of many receivers is, one operation at a time: the sequential specification.
public class MpmcModel {

  private final int capacity;
  private final Deque<Integer> elements = new ArrayDeque<>();
  private boolean senderClosed;
  private boolean otherClosed;
  private boolean receiverClosed;
  private boolean otherReceiverClosed;
  private boolean ended;

  MpmcModel(int capacity) {
    this.capacity = capacity;
  }

  public String trySend(int value) {
    return send(senderClosed, value);
  }

  public String trySendByOther(int value) {
    return send(otherClosed, value);
  }

  private String send(boolean handleClosed, int value) {
    if (handleClosed || ended) {
      return "CLOSED";
    }
    if (elements.size() == capacity) {
      return "FULL";
    }
    elements.add(value);
    return "SENT";
  }

  public @Nullable Integer forceSendByOther(int value) {
    if (otherClosed || ended) {
      throw new ChannelClosedException("forceSend");
    }
    Integer displaced = elements.size() == capacity ? elements.poll() : null;
    elements.add(value);
    return displaced;
  }

  public TryReceive<Integer> tryReceive() {
    return receive(receiverClosed);
  }

  public TryReceive<Integer> tryReceiveByOther() {
    return receive(otherReceiverClosed);
  }

  private TryReceive<Integer> receive(boolean handleClosed) {
    Integer element = handleClosed ? null : elements.poll();
    if (element != null) {
      return new Value<>(element);
    }
    return handleClosed || ended ? new Closed<>() : new Empty<>();
  }

  public boolean isSizePossible() {
    return true;
  }

  public String closeSender() {
    senderClosed = true;
    ended |= otherClosed;
    return "done";
  }

  public String closeOtherSender() {
    otherClosed = true;
    ended |= senderClosed;
    return "done";
  }

  /* By a handle that is closed it does nothing. */
  public String shutdown() {
    ended |= !receiverClosed;
    return "done";
  }

  public String closeReceiver() {
    receiverClosed = true;
    endWithoutReceivers();
    return "done";
  }

  public String closeOtherReceiver() {
    otherReceiverClosed = true;
    endWithoutReceivers();
    return "done";
  }

  private void endWithoutReceivers() {
    if (receiverClosed && otherReceiverClosed) {
      ended = true;
      elements.clear();
    }
  }

  /// A channel with one place.
  public static final class Bounded1 extends MpmcModel {
    public Bounded1() {
      super(1);
    }
  }

  /// A channel with two places.
  public static final class Bounded2 extends MpmcModel {
    public Bounded2() {
      super(2);
    }
  }

  /// A channel that is never full.
  public static final class Unbounded extends MpmcModel {
    public Unbounded() {
      super(Integer.MAX_VALUE);
    }
  }
}
