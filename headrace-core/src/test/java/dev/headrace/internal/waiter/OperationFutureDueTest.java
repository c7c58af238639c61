package dev.headrace.internal.waiter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A future whose operation may succeed at some moment though nobody signals.
@Timeout(30)
final class OperationFutureDueTest {

  private class DueOperation extends ScriptedOperation {

    @Override
    public Deadline due() {
      return Deadline.at(time, 10);
    }
  }

  private final ScriptedTime time = new ScriptedTime();
  private final DueOperation operation = new DueOperation();

  private CompletableFuture<Integer> start() {
    return OperationFuture.start(operation, String::length);
  }

  @Test
  void alarm_itIsTime_attemptsAnewWithoutASignal() {
    var future = start();
    operation.decide("done");

    requireNonNull(time.task).run();

    assertThat(future).isCompletedWithValue(4);
    assertThat(operation.isWaitedFor()).isFalse();
  }

  @Test
  void alarm_inVain_waitsOn() {
    var future = start();

    requireNonNull(time.task).run();

    assertThat(operation.calls)
        .containsExactly("attempt", "register", "withdraw", "attempt", "register");
    operation.finish("done");
    assertThat(future).isCompletedWithValue(4);
  }

  @Test
  void alarm_afterTheSignal_doesNothing() {
    var future = start();
    Runnable late = requireNonNull(time.task);
    operation.finish("done");
    assertThat(future).isCompletedWithValue(4);
    operation.calls.clear();

    late.run();

    assertThat(operation.calls).isEmpty();
  }

  @Test
  void signal_beforeItIsTime_takesTheAlarmBack() {
    var future = start();

    operation.finish("done");

    assertThat(future).isCompletedWithValue(4);
    assertThat(time.task).isNull();
  }

  @Test
  void cancel_beforeItIsTime_takesTheAlarmBack() {
    assertThat(start().cancel(false)).isTrue();

    assertThat(time.task).isNull();
  }

  @Test
  void signal_whileTheAlarmIsSet_takesItBack() {
    time.meanwhile = () -> operation.finish("done");

    assertThat(start()).isCompletedWithValue(4);

    assertThat(time.task).isNull();
  }

  @Test
  void signal_beforeTheAlarmIsSet_setsNone() {
    var atOnce =
        new DueOperation() {
          @Override
          public synchronized boolean register(Waiter waiter) {
            boolean registered = super.register(waiter);
            finish("done");
            return registered;
          }
        };

    assertThat(OperationFuture.start(atOnce, String::length)).isCompletedWithValue(4);

    assertThat(time.task).isNull();
  }
}
