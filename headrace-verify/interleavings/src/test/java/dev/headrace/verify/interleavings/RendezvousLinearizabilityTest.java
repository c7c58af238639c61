package dev.headrace.verify.interleavings;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.TryReceive;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Channels without places, by which one receiver waits: who offers it a value, and who calls it
/// off.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class RendezvousLinearizabilityTest {

  @Test
  void rendezvous_isLinearizable() {
    Linearizability.check(Operations.class, Model.class);
  }

  @Test
  void rendezvousOfMpsc_isLinearizable() {
    Linearizability.check(MpscOperations.class, Model.class);
  }

  /// The channel under test.
  public static final class Operations {
    private final MpmcChannel<Integer> channel = Mpmc.rendezvous();
    private final MpmcReceiver<Integer> other = channel.receiver().duplicate();
    private final CompletableFuture<Integer> waiting = other.receiveAsync();

    @Operation
    public String trySend(int value) {
      return channel.sender().trySend(value).name();
    }

    @Operation(nonParallelGroup = "receiver")
    public TryReceive<Integer> tryReceive() {
      return channel.receiver().tryReceive();
    }

    /* Whether nothing was received, and nothing will be. */
    @Operation
    public boolean cancel() {
      return waiting.cancel(false) || waiting.isCancelled();
    }

    @Operation
    public int size() {
      return channel.sender().size();
    }

    @Operation(runOnce = true)
    public String shutdown() {
      channel.receiver().shutdown();
      return "done";
    }
  }

  /// The same of a channel that has one receiver. It waits, and so cannot receive meanwhile.
  public static final class MpscOperations {
    private final MpscChannel<Integer> channel = Mpsc.rendezvous();
    private final CompletableFuture<Integer> waiting = channel.receiver().receiveAsync();

    @Operation
    public String trySend(int value) {
      return channel.sender().trySend(value).name();
    }

    /* Whether nothing was received, and nothing will be. */
    @Operation
    public boolean cancel() {
      return waiting.cancel(false) || waiting.isCancelled();
    }

    @Operation
    public int size() {
      return channel.sender().size();
    }

    @Operation(runOnce = true)
    public String shutdown() {
      channel.receiver().shutdown();
      return "done";
    }
  }

  /// What it is, one operation at a time.
  public static final class Model {
    private boolean waits = true;
    private boolean cancelled;
    private boolean ended;

    public String trySend(@SuppressWarnings("unused") int value) {
      if (ended) {
        return "CLOSED";
      }
      if (!waits) {
        return "FULL";
      }
      waits = false;
      return "SENT";
    }

    public TryReceive<Integer> tryReceive() {
      return ended ? new Closed<>() : new Empty<>();
    }

    public boolean cancel() {
      cancelled |= waits;
      waits = false;
      return cancelled;
    }

    public int size() {
      return 0;
    }

    public String shutdown() {
      ended = true;
      waits = false;
      return "done";
    }
  }
}
