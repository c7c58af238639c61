package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Channels of many receivers, against [MpmcModel].
///
/// Not linearizable by design is the close of a handle that another thread uses: it closes the
/// handle, then the channel, and a send through it may be refused in between. So each handle is
/// closed by who uses it. Neither is the size, which looks at both ends of the line one after the
/// other: while others send and receive it may be any number up to the capacity. It is exact when
/// nothing runs concurrently, which is what is checked at the end of each scenario.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MpmcLinearizabilityTest {

  @Test
  void bounded1_isLinearizable() {
    Linearizability.check(Bounded1.class, MpmcModel.Bounded1.class);
  }

  @Test
  void bounded2_isLinearizable() {
    Linearizability.check(Bounded2.class, MpmcModel.Bounded2.class);
  }

  @Test
  void unbounded_isLinearizable() {
    Linearizability.check(Unbounded.class, MpmcModel.Unbounded.class);
  }

  /// A channel with one place.
  public static final class Bounded1 extends Operations {
    public Bounded1() {
      super(Mpmc.bounded(1));
    }
  }

  /// A channel with two places.
  public static final class Bounded2 extends Operations {
    public Bounded2() {
      super(Mpmc.bounded(2));
    }
  }

  /// A channel that is never full.
  public static final class Unbounded extends Operations {
    public Unbounded() {
      super(Mpmc.unbounded());
    }
  }

  /// The channel under test. Each handle belongs to one thread at a time, hence the groups.
  public abstract static class Operations {
    private final MpmcChannel<Integer> channel;
    private final MpmcSender<Integer> otherSender;
    private final MpmcReceiver<Integer> other;

    Operations(MpmcChannel<Integer> channel) {
      this.channel = channel;
      this.otherSender = channel.sender().duplicate();
      this.other = channel.receiver().duplicate();
    }

    @Operation(nonParallelGroup = "sender")
    public String trySend(int value) {
      return channel.sender().trySend(value).name();
    }

    @Operation(nonParallelGroup = "sender", runOnce = true)
    public String closeSender() {
      channel.sender().close();
      return "done";
    }

    @Operation(nonParallelGroup = "other sender")
    public String trySendByOther(int value) {
      return otherSender.trySend(value).name();
    }

    @Operation(nonParallelGroup = "other sender")
    public @Nullable Integer forceSendByOther(int value) {
      return otherSender.forceSend(value);
    }

    @Operation(nonParallelGroup = "other sender", runOnce = true)
    public String closeOtherSender() {
      otherSender.close();
      return "done";
    }

    @Operation(nonParallelGroup = "receiver")
    public TryReceive<Integer> tryReceive() {
      return channel.receiver().tryReceive();
    }

    @Operation(nonParallelGroup = "other receiver")
    public TryReceive<Integer> tryReceiveByOther() {
      return other.tryReceive();
    }

    @Operation
    public boolean isSizePossible() {
      int size = channel.sender().size();
      return 0 <= size && size <= channel.sender().capacity();
    }

    @Operation(nonParallelGroup = "receiver", runOnce = true)
    public String shutdown() {
      channel.receiver().shutdown();
      return "done";
    }

    @Operation(nonParallelGroup = "receiver", runOnce = true)
    public String closeReceiver() {
      channel.receiver().close();
      return "done";
    }

    @Operation(nonParallelGroup = "other receiver", runOnce = true)
    public String closeOtherReceiver() {
      other.close();
      return "done";
    }

    @Validate
    public void sizeIsExactAtTheEnd() {
      int size = channel.sender().size();
      int left = 0;
      while (channel.receiver().tryReceive() instanceof Value<?>
          || other.tryReceive() instanceof Value<?>) {
        left++;
      }
      require(size == left, "size " + size + ", but there were " + left);
    }
  }
}
