package dev.headrace.mpmc;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways of a thread to wait for a value.
enum WaitingReceive {
  RECEIVE {
    @Override
    @Nullable Integer perform(MpmcReceiver<Integer> receiver) throws InterruptedException {
      return receiver.receive();
    }
  },
  RECEIVE_TIMED {
    @Override
    @Nullable Integer perform(MpmcReceiver<Integer> receiver) throws InterruptedException {
      return switch (receiver.receive(LONG)) {
        case Value<Integer>(Integer value) -> value;
        case Empty<Integer>() -> throw new AssertionError("ten minutes cannot have passed");
        case Closed<Integer>() -> null;
      };
    }
  },
  RECEIVE_MANY {
    @Override
    @Nullable Integer perform(MpmcReceiver<Integer> receiver) throws InterruptedException {
      var into = new ArrayList<Integer>();
      return only(into, receiver.receiveMany(into, 1));
    }
  },
  RECEIVE_MANY_TIMED {
    @Override
    @Nullable Integer perform(MpmcReceiver<Integer> receiver) throws InterruptedException {
      var into = new ArrayList<Integer>();
      return only(into, receiver.receiveMany(into, 1, LONG));
    }
  };

  private static final Duration LONG = Duration.ofMinutes(10);

  /// The value, or null at the end, whatever the spelling.
  abstract @Nullable Integer perform(MpmcReceiver<Integer> receiver) throws InterruptedException;

  private static @Nullable Integer only(List<Integer> into, int n) {
    if (into.size() != n) {
      throw new AssertionError("said " + n + " and added " + into);
    }
    return n == 0 ? null : into.getFirst();
  }
}
