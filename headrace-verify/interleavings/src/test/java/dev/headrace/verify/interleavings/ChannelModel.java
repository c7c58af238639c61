package dev.headrace.verify.interleavings;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a bounded channel is, one operation at a time: the sequential specification.
///
/// One object is shared by all operations of a scenario, and Lincheck compares what it answers with
/// what the channel answered. Answers are strings and records, which compare by content.
public class ChannelModel {

  private final int capacity;
  private final Deque<Integer> elements = new ArrayDeque<>();
  private int reserved;
  private boolean lastSenderClosed;
  private boolean shutDown;
  private boolean receiverClosed;

  ChannelModel(int capacity) {
    this.capacity = capacity;
  }

  private boolean refuses() {
    return lastSenderClosed || shutDown || receiverClosed;
  }

  private boolean full() {
    return elements.size() + reserved == capacity;
  }

  public String trySend(int value) {
    if (refuses()) {
      return "CLOSED";
    }
    if (full()) {
      return "FULL";
    }
    elements.add(value);
    return "SENT";
  }

  public TryReceive<Integer> tryReceive() {
    if (receiverClosed) {
      return new Closed<>();
    }
    Integer element = elements.poll();
    if (element != null) {
      return new Value<>(element);
    }
    return refuses() && reserved == 0 ? new Closed<>() : new Empty<>();
  }

  public String tryReserve() {
    if (refuses()) {
      return "CLOSED";
    }
    if (full()) {
      return "FULL";
    }
    reserved++;
    return "RESERVED";
  }

  public String sendReserved(int value) {
    if (reserved == 0) {
      return "none held";
    }
    reserved--;
    if (!receiverClosed) {
      elements.add(value);
    }
    return "sent";
  }

  public String closeReserved() {
    if (reserved == 0) {
      return "none held";
    }
    reserved--;
    return "given back";
  }

  public int size() {
    return elements.size();
  }

  public String closeSender() {
    lastSenderClosed = true;
    return "done";
  }

  public String shutdown() {
    shutDown = true;
    return "done";
  }

  public String closeReceiver() {
    receiverClosed = true;
    elements.clear();
    return "done";
  }

  /// A channel with one place.
  public static final class One extends ChannelModel {
    public One() {
      super(1);
    }
  }

  /// A channel with two places.
  public static final class Two extends ChannelModel {
    public Two() {
      super(2);
    }
  }
}
