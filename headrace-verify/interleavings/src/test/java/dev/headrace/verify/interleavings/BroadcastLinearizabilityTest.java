package dev.headrace.verify.interleavings;

import dev.headrace.BroadcastTryReceive;
import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastChannel;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.broadcast.BroadcastSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A ring of two values, one receiver from the beginning and one that subscribes later.
///
/// Not linearizable by design is the size: it is the distance of two ends that are read one after
/// the other. Nor is the close of a handle that another thread uses: it closes the handle, then the
/// channel. So each handle is closed by who uses it.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class BroadcastLinearizabilityTest {

  private static final int CAPACITY = 2;

  @Test
  void broadcast_isLinearizable() {
    Linearizability.check(Operations.class, Model.class);
  }

  /// The channel under test. Each handle belongs to one thread at a time, hence the groups.
  public static final class Operations {
    private final BroadcastChannel<Integer> channel = Broadcast.bounded(CAPACITY);
    private final BroadcastSender<Integer> other = channel.sender().duplicate();
    private @Nullable BroadcastReceiver<Integer> late;

    @Operation(nonParallelGroup = "sender")
    public int send(int value) {
      return channel.sender().send(value);
    }

    @Operation(nonParallelGroup = "sender", runOnce = true)
    public String closeSender() {
      channel.sender().close();
      return "done";
    }

    @Operation(nonParallelGroup = "other sender")
    public int sendByOther(int value) {
      return other.send(value);
    }

    @Operation(nonParallelGroup = "other sender", runOnce = true)
    public String closeOther() {
      other.close();
      return "done";
    }

    @Operation(nonParallelGroup = "first")
    public BroadcastTryReceive<Integer> tryReceive() {
      return channel.receiver().tryReceive();
    }

    @Operation(nonParallelGroup = "other sender", runOnce = true)
    public String subscribe() {
      late = other.subscribe();
      return "subscribed";
    }

    @Operation(nonParallelGroup = "other sender")
    public @Nullable BroadcastTryReceive<Integer> tryReceiveLate() {
      BroadcastReceiver<Integer> receiver = late;
      return receiver == null ? null : receiver.tryReceive();
    }

    @Operation
    public int receiverCount() {
      return channel.sender().receiverCount();
    }

    @Operation
    public boolean isSizePossible() {
      int size = channel.sender().size();
      return 0 <= size && size <= CAPACITY;
    }

    @Operation(nonParallelGroup = "first", runOnce = true)
    public String closeReceiver() {
      channel.receiver().close();
      return "done";
    }
  }

  /// What it is, one operation at a time.
  public static final class Model {
    private final List<Integer> sent = new ArrayList<>();
    private final Place first = new Place(0);
    private @Nullable Place late;
    private boolean senderClosed;
    private boolean otherClosed;

    public int send(int value) {
      requireOpen(senderClosed);
      return store(value);
    }

    public int sendByOther(int value) {
      requireOpen(otherClosed);
      return store(value);
    }

    private int store(int value) {
      int count = receiverCount();
      if (count > 0) {
        sent.add(value);
      }
      return count;
    }

    private static void requireOpen(boolean handleClosed) {
      if (handleClosed) {
        throw new ChannelClosedException("closed");
      }
    }

    public BroadcastTryReceive<Integer> tryReceive() {
      return receive(first);
    }

    public String subscribe() {
      requireOpen(otherClosed);
      late = new Place(sent.size());
      return "subscribed";
    }

    public @Nullable BroadcastTryReceive<Integer> tryReceiveLate() {
      Place place = late;
      return place == null ? null : receive(place);
    }

    private BroadcastTryReceive<Integer> receive(Place place) {
      if (place.closed) {
        return new Closed<>();
      }
      int oldest = Math.max(0, sent.size() - CAPACITY);
      if (place.next < oldest) {
        int missed = oldest - place.next;
        place.next = oldest;
        return new Lagged<>(missed);
      }
      if (place.next < sent.size()) {
        return new Value<>(sent.get(place.next++));
      }
      return senderClosed && otherClosed ? new Closed<>() : new Empty<>();
    }

    public int receiverCount() {
      return (first.closed ? 0 : 1) + (late == null ? 0 : 1);
    }

    public boolean isSizePossible() {
      return true;
    }

    public String closeSender() {
      senderClosed = true;
      return "done";
    }

    public String closeOther() {
      otherClosed = true;
      return "done";
    }

    public String closeReceiver() {
      first.closed = true;
      return "done";
    }

    private static final class Place {
      private int next;
      private boolean closed;

      Place(int next) {
        this.next = next;
      }
    }
  }
}
