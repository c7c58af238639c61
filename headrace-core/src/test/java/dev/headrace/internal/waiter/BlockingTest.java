package dev.headrace.internal.waiter;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BlockingTest {

  private final ScriptedOperation operation = new ScriptedOperation();

  @Test
  void await_outcomeIsThere_doesNotRegister() throws Exception {
    operation.decide("done");

    assertThat(Blocking.await(operation)).isEqualTo("done");

    assertThat(operation.calls).containsExactly("attempt");
  }

  @Test
  void await_outcomeComesWhileItLingers_doesNotRegister() throws Exception {
    var lingering = new LingeringOperation("done soon");

    assertThat(Blocking.await(lingering)).isEqualTo("done soon");
    assertThat(Blocking.await(lingering, Duration.ofNanos(1))).isEqualTo("done soon");

    assertThat(lingering.calls).containsExactly("attempt", "linger", "attempt", "linger");
  }

  @Test
  void await_lingeredInVain_timesOut() throws Exception {
    var lingering = new LingeringOperation(null);

    assertThat(Blocking.await(lingering, Duration.ofNanos(1))).isNull();

    assertThat(lingering.calls)
        .containsExactly("attempt", "linger", "register", "withdraw", "attempt");
  }

  @Test
  void await_noTime_doesNotLinger() throws Exception {
    var lingering = new LingeringOperation("done soon");

    assertThat(Blocking.await(lingering, Duration.ZERO)).isNull();

    assertThat(lingering.calls).containsExactly("attempt");
  }

  @Test
  void await_outcomeComesLater_isWokenBySignal() throws Exception {
    var waiting = Threads.start(() -> Blocking.await(operation)).awaitParked();

    operation.finish("done");

    assertThat(waiting.join()).isEqualTo("done");
  }

  @Test
  void await_waitsBriefly_isWokenWhenItTakesLonger() throws Exception {
    var brief =
        new ScriptedOperation() {
          @Override
          public boolean waitsBriefly() {
            return true;
          }
        };
    var waiting = Threads.start(() -> Blocking.await(brief)).awaitParked();

    brief.finish("done");

    assertThat(waiting.join()).isEqualTo("done");
  }

  @Test
  void await_unparkedForNoReason_waitsOn() throws Exception {
    var thread = new Thread[1];
    var waiting =
        Threads.start(
                () -> {
                  thread[0] = Thread.currentThread();
                  return Blocking.await(operation);
                })
            .awaitParked();

    for (int i = 0; i < 3; i++) {
      LockSupport.unpark(thread[0]);
      var _ = waiting.awaitParked();
    }
    assertThat(operation.isWaitedFor()).isTrue();

    operation.finish("done");
    assertThat(waiting.join()).isEqualTo("done");
  }

  @Test
  void await_signalledInVain_registersAgain() throws Exception {
    var waiting = Threads.start(() -> Blocking.await(operation)).awaitParked();

    operation.signalInVain();
    while (!operation.isWaitedFor()) {
      Thread.onSpinWait();
    }
    operation.finish("done");

    assertThat(waiting.join()).isEqualTo("done");
  }

  @Test
  void await_registrationRefused_attemptsAgain() throws Exception {
    var refusing =
        new ScriptedOperation() {
          @Override
          public synchronized boolean register(Waiter waiter) {
            decide("done meanwhile");
            return super.register(waiter);
          }
        };

    assertThat(Blocking.await(refusing)).isEqualTo("done meanwhile");
    assertThat(refusing.isWaitedFor()).isFalse();
  }

  @Test
  void await_registrationRefusedForNothingUntilTheTimeRanOut_isNull() throws Exception {
    var refusing = new RefusingOperation(() -> {});

    assertThat(Blocking.await(refusing, Duration.ofNanos(1))).isNull();

    assertThat(refusing.calls).containsExactly("attempt", "register", "attempt");
  }

  @Test
  void await_registrationRefusedForNothingAndInterrupted_throwsAndClearsTheFlag() {
    var refusing = new RefusingOperation(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> Blocking.await(refusing)).isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(refusing.calls).containsExactly("attempt", "register", "attempt");
  }

  @Test
  void await_registrationRefusedForNothing_lingersAgain() throws Exception {
    var refusing =
        new ScriptedOperation() {
          @Override
          public synchronized @Nullable String linger() {
            String soon = calls.contains("register") ? "done soon" : null;
            calls.add("linger");
            return soon;
          }

          @Override
          public synchronized boolean register(Waiter waiter) {
            calls.add("register");
            return false;
          }
        };

    assertThat(Blocking.await(refusing)).isEqualTo("done soon");
    assertThat(refusing.calls)
        .containsExactly("attempt", "linger", "register", "attempt", "linger");
  }

  @Test
  void await_interrupted_withdrawsAndClearsTheFlag() throws Exception {
    var waiting = Threads.start(() -> Blocking.await(operation)).awaitParked();

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    assertThat(waiting.endedInterrupted()).isFalse();
    assertThat(operation.isWaitedFor()).isFalse();
  }

  @Test
  void await_interruptedAndTimed_withdrawsAndClearsTheFlag() throws Exception {
    var waiting =
        Threads.start(() -> Blocking.await(operation, Duration.ofMinutes(10))).awaitParked();

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    assertThat(waiting.endedInterrupted()).isFalse();
    assertThat(operation.isWaitedFor()).isFalse();
  }

  @Test
  void await_signalledAndInterrupted_returnsAndKeepsTheFlag() throws Exception {
    var both =
        new ScriptedOperation() {
          @Override
          public synchronized boolean register(Waiter waiter) {
            boolean _ = super.register(waiter);
            finish("done");
            Thread.currentThread().interrupt();
            return true;
          }
        };
    var waiting = Threads.start(() -> Blocking.await(both));

    assertThat(waiting.join()).isEqualTo("done");
    assertThat(waiting.endedInterrupted()).isTrue();
  }

  @Test
  void await_interruptedWhileTheSignalIsComing_returnsAndKeepsTheFlag() throws Exception {
    // The waiter has been taken out and the operation has happened; the signal is still to come.
    var late =
        new ScriptedOperation() {
          @Override
          public synchronized boolean register(Waiter waiter) {
            boolean _ = super.register(waiter);
            assertThat(takeWaiter()).isSameAs(waiter);
            decide("done");
            Thread.currentThread().interrupt();
            return true;
          }
        };
    var waiting = Threads.start(() -> Blocking.await(late));

    assertThat(waiting.join()).isEqualTo("done");
    assertThat(waiting.endedInterrupted()).isTrue();
  }

  @Test
  void await_interruptedWhileTheOperationFails_throwsTheFailureAndKeepsTheFlag() throws Exception {
    // As when a oneshot fails in the moment of the interrupt: the failure won, so the flag stays.
    var failing =
        new ScriptedOperation() {
          private boolean failed;

          @Override
          public @Nullable String attempt() {
            if (failed) {
              throw new IllegalArgumentException("failed");
            }
            return super.attempt();
          }

          @Override
          public synchronized boolean register(Waiter waiter) {
            failed = true;
            Thread.currentThread().interrupt();
            return true;
          }
        };
    var waiting = Threads.start(() -> Blocking.await(failing));

    assertThatThrownBy(waiting::join).isInstanceOf(IllegalArgumentException.class);
    assertThat(waiting.endedInterrupted()).isTrue();
  }

  @Test
  void await_timeRanOut_withdrawsAndIsNull() throws Exception {
    assertThat(Blocking.await(operation, Duration.ofMillis(2))).isNull();

    assertThat(operation.calls).endsWith("register", "withdraw", "attempt");
    assertThat(operation.isWaitedFor()).isFalse();
  }

  @Test
  void await_timeRanOutWhileTheSignalIsComing_returnsTheOutcome() throws Exception {
    var late =
        new ScriptedOperation() {
          @Override
          public synchronized boolean withdraw(Waiter waiter) {
            finish("done");
            return super.withdraw(waiter);
          }
        };

    assertThat(Blocking.await(late, Duration.ofMillis(2))).isEqualTo("done");
  }

  @Test
  void await_zeroOrNegative_attemptsOnceAndDoesNotRegister() throws Exception {
    assertThat(Blocking.await(operation, Duration.ZERO)).isNull();
    assertThat(Blocking.await(operation, Duration.ofSeconds(Long.MIN_VALUE))).isNull();

    assertThat(operation.calls).containsExactly("attempt", "attempt");
  }

  @Test
  void await_noDuration_throws() {
    assertThatThrownBy(() -> Blocking.await(operation, missing()))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void await_parks_withTheOperationAsBlocker() throws Exception {
    var waiting = Threads.start(() -> Blocking.await(operation));

    // awaitParked looks at the blocker, which a thread dump shows, too.
    var _ = waiting.awaitParked();

    operation.finish("done");
    assertThat(waiting.join()).isEqualTo("done");
  }

  /// Has an attempt that may succeed, but does not, until it was asked for a third time.
  private static final class RefusingOperation extends ScriptedOperation {
    private final Runnable meanwhile;
    private int registered;

    RefusingOperation(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public synchronized boolean register(Waiter waiter) {
      calls.add("register");
      meanwhile.run();
      if (++registered == 3) {
        decide("too late");
      }
      return false;
    }
  }

  private static final class LingeringOperation extends ScriptedOperation {
    private final @Nullable String soon;

    LingeringOperation(@Nullable String soon) {
      this.soon = soon;
    }

    @Override
    public @Nullable String linger() {
      calls.add("linger");
      return soon;
    }
  }
}
