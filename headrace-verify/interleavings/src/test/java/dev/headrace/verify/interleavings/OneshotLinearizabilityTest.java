package dev.headrace.verify.interleavings;

import static java.util.Objects.requireNonNull;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A channel for one value.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class OneshotLinearizabilityTest {

  @Test
  void oneshot_isLinearizable() {
    Linearizability.check(Operations.class, Model.class);
  }

  /// The channel under test.
  public static final class Operations {
    private final List<Integer> undelivered = new ArrayList<>();
    private final OneshotChannel<Integer> channel = Oneshot.create(undelivered::add);

    @Operation
    public boolean send(int value) {
      return channel.sender().send(value);
    }

    @Operation(runOnce = true)
    public boolean fail() {
      return channel.sender().fail(new IllegalArgumentException("no value"));
    }

    @Operation(runOnce = true)
    public String closeSender() {
      channel.sender().close();
      return "done";
    }

    @Operation
    public boolean isClosed() {
      return channel.sender().isClosed();
    }

    @Operation(nonParallelGroup = "receiver")
    public TryReceive<Integer> tryReceive() {
      return channel.receiver().tryReceive();
    }

    /* The hook runs on the thread that closes. */
    @Operation(runOnce = true)
    public String closeReceiver() {
      channel.receiver().close();
      return "undelivered " + undelivered;
    }
  }

  /// What it is, one operation at a time.
  public static final class Model {
    private enum State {
      OPEN,
      SENT,
      FAILED,
      TAKEN,
      CLOSED
    }

    private State state = State.OPEN;
    private @Nullable Integer value;

    public boolean send(int sent) {
      boolean accepted = settle(State.SENT);
      if (accepted) {
        value = sent;
      }
      return accepted;
    }

    public boolean fail() {
      return settle(State.FAILED);
    }

    private boolean settle(State next) {
      return switch (state) {
        case OPEN -> {
          state = next;
          yield true;
        }
        case CLOSED -> false;
        case SENT, FAILED, TAKEN -> throw new IllegalStateException("settled before");
      };
    }

    public String closeSender() {
      if (state == State.OPEN) {
        state = State.CLOSED;
      }
      return "done";
    }

    public boolean isClosed() {
      return state != State.OPEN;
    }

    public TryReceive<Integer> tryReceive() {
      return switch (state) {
        case OPEN -> new Empty<>();
        case SENT -> {
          state = State.TAKEN;
          yield new Value<>(requireNonNull(value));
        }
        case FAILED -> throw new CompletionException(null);
        case TAKEN, CLOSED -> new Closed<>();
      };
    }

    public String closeReceiver() {
      String undelivered = state == State.SENT ? "undelivered [" + value + "]" : "undelivered []";
      if (state != State.TAKEN) {
        state = State.CLOSED;
      }
      return undelivered;
    }
  }
}
