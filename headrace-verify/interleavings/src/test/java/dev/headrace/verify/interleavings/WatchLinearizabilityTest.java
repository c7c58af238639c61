package dev.headrace.verify.interleavings;

import dev.headrace.ChannelClosedException;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChannel;
import dev.headrace.watch.WatchSender;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A channel that holds the latest value.
///
/// Not linearizable by design is what a send says about subscribers: it looks for them after it has
/// stored the value. Nor is the close of a handle that another thread uses: it closes the handle,
/// then the channel. So each sender is closed by who uses it.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class WatchLinearizabilityTest {

  @Test
  void watch_isLinearizable() {
    Linearizability.check(Operations.class, Model.class);
  }

  /// The channel under test. Each handle belongs to one thread at a time, hence the groups; a
  /// receiver may be closed by any.
  public static final class Operations {
    private final WatchChannel<Integer> channel = Watch.of(0);
    private final WatchSender<Integer> other = channel.sender().duplicate();

    @Operation(nonParallelGroup = "sender")
    public String send(int value) {
      boolean _ = channel.sender().send(value);
      return "sent";
    }

    @Operation(nonParallelGroup = "sender", runOnce = true)
    public String closeSender() {
      channel.sender().close();
      return "done";
    }

    @Operation(nonParallelGroup = "other sender")
    public int replaceByOther(int value) {
      return other.replace(value);
    }

    @Operation(nonParallelGroup = "other sender")
    public boolean incrementByOther() {
      return other.updateIf(value -> value > 0, value -> value + 1);
    }

    @Operation(nonParallelGroup = "other sender", runOnce = true)
    public String closeOther() {
      other.close();
      return "done";
    }

    @Operation
    public int get() {
      return channel.receiver().get();
    }

    @Operation
    public long version() {
      return channel.receiver().version();
    }

    @Operation(nonParallelGroup = "receiver")
    public boolean hasChanged() {
      return channel.receiver().hasChanged();
    }

    @Operation(nonParallelGroup = "receiver")
    public String tryAwaitChange() {
      return channel.receiver().tryAwaitChange().name();
    }

    @Operation(runOnce = true)
    public String closeReceiver() {
      channel.receiver().close();
      return "done";
    }
  }

  /// What it is, one operation at a time.
  public static final class Model {
    private int value;
    private long version;
    private long seen;
    private boolean senderClosed;
    private boolean otherClosed;
    private boolean receiverClosed;

    public String send(int next) {
      requireOpen(senderClosed);
      int _ = store(next);
      return "sent";
    }

    public int replaceByOther(int next) {
      requireOpen(otherClosed);
      return store(next);
    }

    private int store(int next) {
      int before = value;
      value = next;
      version++;
      return before;
    }

    public boolean incrementByOther() {
      requireOpen(otherClosed);
      if (value <= 0) {
        return false;
      }
      int _ = store(value + 1);
      return true;
    }

    private static void requireOpen(boolean handleClosed) {
      if (handleClosed) {
        throw new ChannelClosedException("closed");
      }
    }

    public int get() {
      return value;
    }

    public long version() {
      return version;
    }

    public boolean hasChanged() {
      return !receiverClosed && version != seen;
    }

    public String tryAwaitChange() {
      if (hasChanged()) {
        seen = version;
        return "CHANGED";
      }
      return receiverClosed || (senderClosed && otherClosed) ? "CLOSED" : "UNCHANGED";
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
      receiverClosed = true;
      return "done";
    }
  }
}
