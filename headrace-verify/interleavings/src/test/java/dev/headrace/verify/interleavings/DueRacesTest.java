package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.internal.waiter.Deadline;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.OperationFuture;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.verify.interleavings.Race.Actor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A future of an operation that can be done after a signal, or else when it is due.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class DueRacesTest {

  /// Takes a letter, or 0 when the bell has rung.
  private static final class Mailbox implements Operation<Integer> {

    private final Deadline.Bell bell = new Deadline.Bell();
    private final AtomicReference<@Nullable Integer> letter = new AtomicReference<>();
    private final AtomicReference<@Nullable Waiter> waiting = new AtomicReference<>();

    CompletableFuture<Integer> take() {
      return OperationFuture.start(this, Function.identity());
    }

    void put(int number) {
      letter.set(number);
      Waiter waiter = waiting.getAndSet(null);
      if (waiter != null) {
        waiter.signal();
      }
    }

    int left() {
      Integer number = letter.getAndSet(null);
      return number == null ? 0 : number;
    }

    @Override
    public @Nullable Integer attempt() {
      Integer number = letter.getAndSet(null);
      if (number != null) {
        return number;
      }
      return bell.isRung() ? Integer.valueOf(0) : null;
    }

    @Override
    public boolean register(Waiter waiter) {
      waiting.set(waiter);
      return (letter.get() == null && !bell.isRung()) || !withdraw(waiter);
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      return waiting.compareAndSet(waiter, null);
    }

    @Override
    public Deadline due() {
      return bell;
    }
  }

  @Test
  void bell_besideSignal_takesOrLeaves() {
    Race.explore(
        race -> {
          var box = new Mailbox();
          CompletableFuture<Integer> taken = box.take();
          race.actor(() -> box.bell.ring());
          race.actor(() -> box.put(1));
          race.run(box, taken);
          require(taken.isDone(), "taken, or told that it is time");
          require(taken.getNow(0) + box.left() == 1, "taken or left, not both");
        });
  }

  @Test
  void bell_besideRegistration_isHeard() {
    Race.explore(
        race -> {
          var box = new Mailbox();
          race.actor(() -> box.bell.ring());
          Actor take = race.actor(() -> box.take());
          race.run(box);
          var taken = (CompletableFuture<?>) take.result();
          require(taken != null && taken.isDone(), "told that it is time");
        });
  }

  @Test
  void bell_besideSignalAndCancel_takesOrLeaves() {
    Race.explore(
        race -> {
          var box = new Mailbox();
          CompletableFuture<Integer> taken = box.take();
          race.actor(() -> box.bell.ring());
          race.actor(() -> box.put(1));
          Actor cancel = race.actor(() -> taken.cancel(false));
          race.run(box, taken);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(taken.isDone(), "taken, told that it is time, or cancelled");
          require(cancelled == taken.isCancelled(), "the cancel says what it did");
          require((cancelled ? 0 : taken.getNow(0)) + box.left() == 1, "taken or left, not both");
        });
  }
}
