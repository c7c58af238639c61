package dev.headrace.verify.interleavings;

import dev.headrace.ClosedException;
import dev.headrace.sync.Notify;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Notifications to two tickets, and the one that is stored.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class NotifyLinearizabilityTest {

  @Test
  void notify_isLinearizable() {
    Linearizability.check(Operations.class, Model.class);
  }

  /// What is under test. A ticket serves one wait at a time, hence the groups; closing is free.
  public static final class Operations {
    private final Notify notify = Notify.create();
    private final Notify.Ticket first = notify.enroll();
    private final Notify.Ticket second = notify.enroll();

    @Operation
    public String notifyOne() {
      notify.notifyOne();
      return "done";
    }

    @Operation
    public String notifyLast() {
      notify.notifyLast();
      return "done";
    }

    @Operation
    public String notifyWaiters() {
      notify.notifyWaiters();
      return "done";
    }

    @Operation
    public boolean tryAwait() {
      return notify.tryAwait();
    }

    @Operation(nonParallelGroup = "first")
    public boolean tryAwaitFirst() {
      return first.tryAwait();
    }

    @Operation(nonParallelGroup = "second")
    public boolean tryAwaitSecond() {
      return second.tryAwait();
    }

    @Operation(runOnce = true)
    public String closeFirst() {
      first.close();
      return "done";
    }

    @Operation(runOnce = true)
    public String closeSecond() {
      second.close();
      return "done";
    }
  }

  /// What it is, one operation at a time.
  public static final class Model {
    private final Ticket first = new Ticket();
    private final Ticket second = new Ticket();
    private final List<Ticket> waiting = new ArrayList<>(List.of(first, second));
    private boolean stored;

    public String notifyOne() {
      if (waiting.isEmpty()) {
        stored = true;
      } else {
        waiting.removeFirst().state = State.NOTIFIED_FIRST;
      }
      return "done";
    }

    public String notifyLast() {
      if (waiting.isEmpty()) {
        stored = true;
      } else {
        waiting.removeLast().state = State.NOTIFIED_LAST;
      }
      return "done";
    }

    public String notifyWaiters() {
      waiting.forEach(ticket -> ticket.state = State.NOTIFIED_WITH_ALL);
      waiting.clear();
      return "done";
    }

    public boolean tryAwait() {
      boolean found = stored;
      stored = false;
      return found;
    }

    public boolean tryAwaitFirst() {
      return first.tryAwait();
    }

    public boolean tryAwaitSecond() {
      return second.tryAwait();
    }

    public String closeFirst() {
      return close(first);
    }

    public String closeSecond() {
      return close(second);
    }

    private String close(Ticket ticket) {
      State before = ticket.state;
      ticket.state = State.CLOSED;
      boolean _ = waiting.remove(ticket);
      return switch (before) {
        case NOTIFIED_FIRST -> notifyOne();
        case NOTIFIED_LAST -> notifyLast();
        case WAITING, NOTIFIED_WITH_ALL, TAKEN, CLOSED -> "done";
      };
    }

    private enum State {
      WAITING,
      NOTIFIED_FIRST,
      NOTIFIED_LAST,
      NOTIFIED_WITH_ALL,
      TAKEN,
      CLOSED
    }

    private static final class Ticket {
      private State state = State.WAITING;

      boolean tryAwait() {
        return switch (state) {
          case WAITING -> false;
          case NOTIFIED_FIRST, NOTIFIED_LAST, NOTIFIED_WITH_ALL -> {
            state = State.TAKEN;
            yield true;
          }
          case TAKEN -> throw new IllegalStateException("taken before");
          case CLOSED -> throw new ClosedException("closed");
        };
      }
    }
  }
}
