package dev.headrace.internal.waiter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Threads;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OperationFutureTest {

  private final ScriptedOperation operation = new ScriptedOperation();

  private final AtomicReference<@Nullable CompletableFuture<Integer>> itself =
      new AtomicReference<>();

  private CompletableFuture<Integer> start() {
    return OperationFuture.start(operation, String::length);
  }

  @Test
  void start_outcomeIsThere_isDoneWithoutRegistering() {
    operation.decide("done");

    assertThat(start()).isCompletedWithValue(4);

    assertThat(operation.calls).containsExactly("attempt");
  }

  @Test
  void start_outcomeComesLater_isDoneBySignal() {
    var future = start();
    assertThat(future).isNotDone();

    operation.finish("done");

    assertThat(future).isCompletedWithValue(4);
  }

  @Test
  void start_signalledInVain_registersAgain() {
    var future = start();

    operation.signalInVain();

    assertThat(future).isNotDone();
    assertThat(operation.isWaitedFor()).isTrue();
    operation.finish("done");
    assertThat(future).isCompletedWithValue(4);
  }

  @Test
  void start_attemptThrows_fails() {
    var throwing =
        new ScriptedOperation() {
          @Override
          public @Nullable String attempt() {
            throw new IllegalStateException("attempt");
          }
        };

    assertThatThrownBy(OperationFuture.start(throwing, String::length)::join)
        .hasRootCauseMessage("attempt");
  }

  @Test
  void start_resultThrows_fails() {
    CompletableFuture<Integer> future =
        OperationFuture.start(
            operation,
            _ -> {
              throw new IllegalStateException("result");
            });

    operation.finish("done");

    assertThatThrownBy(future::join).hasRootCauseMessage("result");
  }

  @Test
  void cancel_pending_withdraws() {
    var future = start();

    assertThat(future.cancel(true)).isTrue();

    assertThat(operation.isWaitedFor()).isFalse();
    assertThat(future).isCancelled();
  }

  @Test
  void complete_pending_withdraws() {
    var future = start();

    assertThat(future.complete(9)).isTrue();

    assertThat(operation.isWaitedFor()).isFalse();
    assertThat(future).isCompletedWithValue(9);
  }

  @Test
  void completeExceptionally_pending_withdraws() {
    var future = start();

    assertThat(future.completeExceptionally(new Exception("enough"))).isTrue();

    assertThat(operation.isWaitedFor()).isFalse();
    assertThat(future).isCompletedExceptionally();
  }

  @Test
  void orTimeout_pending_withdraws() {
    var future = start().orTimeout(1, TimeUnit.MILLISECONDS);

    assertThatThrownBy(future::join).isNotNull();

    assertThat(operation.isWaitedFor()).isFalse();
  }

  @Test
  void completeAsync_pending_withdraws() {
    var future = start().completeAsync(() -> 9, Runnable::run);

    assertThat(operation.isWaitedFor()).isFalse();
    assertThat(future).isCompletedWithValue(9);
  }

  @Test
  void completeAsync_done_hasNoEffect() {
    operation.decide("done");

    assertThat(start().completeAsync(() -> 9, Runnable::run)).isCompletedWithValue(4);
  }

  @Test
  void completeAsync_theSupplierThrows_withdrawsAndFails() {
    var future =
        start()
            .completeAsync(
                () -> {
                  throw new IllegalStateException("supplier");
                },
                Runnable::run);

    assertThat(operation.isWaitedFor()).isFalse();
    assertThatThrownBy(future::join).hasRootCauseMessage("supplier");
  }

  @Test
  void cancel_theSignalIsComing_waitsForItAndHasNoEffect() throws Exception {
    var future = start();
    Waiter taken = operation.takeWaiter();
    assertThat(taken).isNotNull();
    operation.decide("done");
    var cancelling = Threads.startPlatform(() -> future.cancel(false));

    // The operation has happened, so the cancel must not win; it waits until the future says so.
    if (taken != null) {
      taken.signal();
    }

    assertThat(cancelling.join()).isFalse();
    assertThat(future).isCompletedWithValue(4);
  }

  @Test
  void cancel_theSignalIsComingInVain_withdrawsTheNextRegistration() throws Exception {
    var future = start();
    Waiter taken = operation.takeWaiter();
    assertThat(taken).isNotNull();
    var cancelling = Threads.startPlatform(() -> future.cancel(false));

    if (taken != null) {
      taken.signal();
    }

    assertThat(cancelling.join()).isTrue();
    assertThat(operation.isWaitedFor()).isFalse();
    assertThat(future).isCancelled();
  }

  @Test
  void cancel_done_isFalse() {
    operation.decide("done");
    var future = start();

    assertThat(future.cancel(false)).isFalse();
    assertThat(future.complete(9)).isFalse();
    assertThat(future.completeExceptionally(new Exception())).isFalse();
    assertThat(future).isCompletedWithValue(4);
  }

  @Test
  void dependents_areOrdinaryFutures() {
    var dependent = start().thenApply(n -> n);

    assertThat(dependent.complete(9)).isTrue();

    assertThat(operation.isWaitedFor()).isTrue();
  }

  @Test
  void start_registrationRefused_attemptsAgain() {
    var refusing =
        new ScriptedOperation() {
          @Override
          public synchronized boolean register(Waiter waiter) {
            decide("done meanwhile");
            return super.register(waiter);
          }
        };

    assertThat(OperationFuture.start(refusing, String::length)).isCompletedWithValue(14);

    assertThat(refusing.calls).containsExactly("attempt", "register", "attempt");
  }

  @Test
  void completeInAnyWay_theOperationHasHappened_isFalse() {
    var future = start();
    operation.finish("done");

    assertThat(future.complete(9)).isFalse();
    assertThat(future.completeExceptionally(new Exception())).isFalse();
    assertThat(future.cancel(false)).isFalse();
    assertThat(future).isCompletedWithValue(4);
  }

  @Test
  void obtrudeValue_pending_withdraws() {
    var future = start();

    future.obtrudeValue(9);

    assertThat(operation.isWaitedFor()).isFalse();
    assertThat(future).isCompletedWithValue(9);
  }

  @Test
  void obtrudeException_pending_withdraws() {
    var future = start();

    future.obtrudeException(new IllegalStateException("enough"));

    assertThat(operation.isWaitedFor()).isFalse();
    assertThatThrownBy(future::join).hasRootCauseMessage("enough");
  }

  @Test
  void cancel_theSignalIsBehindIt_doesWhatTheSignalWouldHave() {
    var future = start();
    assertThat(operation.takeWaiter()).isNotNull();
    operation.decide("done");

    assertThat(future.cancel(false)).isFalse();

    assertThat(future).isCompletedWithValue(4);
  }

  @Test
  void signal_afterACancelThatHelped_takesNothing() {
    var future = start();
    Waiter taken = requireNonNull(operation.takeWaiter());
    assertThat(future.cancel(false)).isTrue();
    operation.decide("for somebody else");
    operation.calls.clear();

    taken.signal();

    assertThat(operation.calls).isEmpty();
  }

  @Test
  void cancel_fromWithinTheOperation_isFalse() {
    var cancels = new ArrayList<Boolean>();
    var future =
        OperationFuture.start(
            operation,
            outcome -> {
              cancels.add(requireNonNull(itself.get()).cancel(false));
              return outcome.length();
            });
    itself.set(future);

    operation.finish("done");

    assertThat(cancels).containsExactly(false);
    assertThat(future).isCompletedWithValue(4);
  }
}
