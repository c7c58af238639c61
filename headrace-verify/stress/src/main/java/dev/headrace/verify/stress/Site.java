package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Closed;
import dev.headrace.ClosedException;
import dev.headrace.Empty;
import dev.headrace.SelectCase;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Something that many use, each by one spelling and most through a handle of its own, until others
/// close it, piece by piece.
abstract class Site {

  /** What one of its users does again and again. */
  @FunctionalInterface
  interface Use {
    /// Does it once.
    ///
    /// @return whether there is more to do; false, or a [ClosedException], at the end
    boolean goOn(Random random) throws InterruptedException;
  }

  /** How an element is sent. */
  @FunctionalInterface
  interface Sending {
    boolean isSent(long element, Random random) throws InterruptedException;
  }

  /** How an element is received. */
  @FunctionalInterface
  interface Receiving {
    TryReceive<Long> receive(Random random) throws InterruptedException;
  }

  private final List<Use> uses = new ArrayList<>();
  private final List<Runnable> closes = new ArrayList<>();
  private final AtomicLong elements = new AtomicLong();
  private final Tally sent = new Tally();
  private final Tally fates = new Tally();

  /// What is done with it, each by one thread.
  final List<Use> uses() {
    return uses;
  }

  /// How it is closed, by any threads in any order. After all of them every use ends.
  final List<Runnable> closes() {
    return closes;
  }

  /// Looks what came of it, when all uses have ended.
  void check() {
    assertThat(fates).as("received or undelivered, %s", this).isEqualTo(sent);
  }

  final void isUsed(Use use) {
    uses.add(use);
  }

  /// Notes something that ends when it is closed.
  ///
  /// @return the same
  final <C extends AutoCloseable> C isClosed(C part) {
    closes.add(
        () -> {
          try {
            part.close();
          } catch (Exception e) {
            throw new AssertionError("close of " + part, e);
          }
        });
    return part;
  }

  final void isClosedBy(Runnable close) {
    closes.add(close);
  }

  final void isSentBy(BooleanSupplier ended, Sending sending) {
    isUsed(
        random -> {
          long element = elements.incrementAndGet();
          if (sending.isSent(element, random)) {
            sent.add(element);
          }
          return !ended.getAsBoolean();
        });
  }

  final void isReceivedBy(Receiving receiving) {
    isUsed(
        random ->
            switch (receiving.receive(random)) {
              case Value<Long>(Long element) -> {
                fates.add(element);
                yield true;
              }
              case Empty<Long> _ -> true;
              case Closed<Long> _ -> false;
            });
  }

  /// What becomes of an element that will not be received.
  final void undelivered(long element) {
    fates.add(element);
  }

  static TryReceive<Long> outcome(@Nullable Long element) {
    return element == null ? new Closed<>() : new Value<>(element);
  }

  static TryReceive<Long> outcome(CompletableFuture<@Nullable Long> future, Random random) {
    return Selecting.isDone(future, random) ? outcome(future.join()) : new Empty<>();
  }

  static TryReceive<Long> outcome(SelectCase<TryReceive<Long>> branch, Random random)
      throws InterruptedException {
    Select<TryReceive<Long>> select = Select.fair();
    TryReceive<Long> chosen =
        random.nextBoolean()
            ? select.on(branch).await()
            : select.on(branch).await(Selecting.aMoment(random));
    return chosen == null ? new Empty<>() : chosen;
  }
}
