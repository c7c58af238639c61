package dev.headrace.verify.interleavings;

import dev.headrace.ChannelClosedException;
import dev.headrace.TryReceive;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.SendPermit;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bounded channels of many senders and one receiver, against [ChannelModel].
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MpscLinearizabilityTest {

  @Test
  void bounded1_isLinearizable() {
    Linearizability.check(Bounded1.class, ChannelModel.One.class);
  }

  @Test
  void bounded2_isLinearizable() {
    Linearizability.check(Bounded2.class, ChannelModel.Two.class);
  }

  /// A channel with one place.
  public static final class Bounded1 extends Operations {
    public Bounded1() {
      super(1);
    }
  }

  /// A channel with two places.
  public static final class Bounded2 extends Operations {
    public Bounded2() {
      super(2);
    }
  }

  /// The channel under test. Each of two permits belongs to one thread at a time, hence the groups.
  public abstract static class Operations {
    private final MpscChannel<Integer> channel;
    private @Nullable SendPermit<Integer> permit;

    Operations(int capacity) {
      this.channel = Mpsc.bounded(capacity);
    }

    @Operation
    public String trySend(int value) {
      return channel.sender().trySend(value).name();
    }

    @Operation(nonParallelGroup = "receiver")
    public TryReceive<Integer> tryReceive() {
      return channel.receiver().tryReceive();
    }

    @Operation(nonParallelGroup = "permit", runOnce = true)
    public String tryReserve() {
      try {
        permit = channel.sender().tryReserve();
        return permit == null ? "FULL" : "RESERVED";
      } catch (ChannelClosedException _) {
        return "CLOSED";
      }
    }

    @Operation(nonParallelGroup = "permit")
    public String sendReserved(int value) {
      SendPermit<Integer> held = permit;
      if (held == null) {
        return "none held";
      }
      permit = null;
      held.send(value);
      return "sent";
    }

    @Operation(nonParallelGroup = "permit")
    public String closeReserved() {
      SendPermit<Integer> held = permit;
      if (held == null) {
        return "none held";
      }
      permit = null;
      held.close();
      return "given back";
    }

    @Operation(nonParallelGroup = "receiver")
    public int size() {
      return channel.receiver().size();
    }

    @Operation(runOnce = true)
    public String closeSender() {
      channel.sender().close();
      return "done";
    }

    @Operation(runOnce = true)
    public String shutdown() {
      channel.receiver().shutdown();
      return "done";
    }

    @Operation(runOnce = true, nonParallelGroup = "receiver")
    public String closeReceiver() {
      channel.receiver().close();
      return "done";
    }
  }
}
