package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LingeringTest {

  @Test
  void spin_outcomeComesWithASecondLook_findsIt() {
    var late = new DecidedAtAttempt(2);

    assertThat(Lingering.spin(late)).isEqualTo(lookedTwice() ? "done" : null);
  }

  @Test
  void spin_nothingComes_endsInVain() {
    assertThat(Lingering.spin(new ScriptedOperation())).isNull();
  }

  @Test
  void yieldAndSpin_outcomeCameMeanwhile_findsItWithOneLook() {
    var late = new DecidedAtAttempt(1);

    assertThat(Lingering.yieldAndSpin(late)).isEqualTo("done");

    assertThat(late.calls).containsExactly("attempt");
  }

  @Test
  void yieldAndSpin_nothingComes_endsInVain() {
    assertThat(Lingering.yieldAndSpin(new ScriptedOperation())).isNull();
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

  /* With one processor nobody else can have changed anything between two looks. */
  private static boolean lookedTwice() {
    return Runtime.getRuntime().availableProcessors() > 1;
  }

  /** Done by the attempt of this number. */
  private static final class DecidedAtAttempt extends ScriptedOperation {
    private final int number;

    DecidedAtAttempt(int number) {
      this.number = number;
    }

    @Override
    public @Nullable String attempt() {
      if (calls.size() + 1 == number) {
        decide("done");
      }
      return super.attempt();
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
