package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LingeringTest {

  @Test
  void spin_outcomeComesWithASecondLook_findsIt() {
    var late = new DecidedAtAttempt(2);

    assertThat(Lingering.spin(late)).isEqualTo(Parking.spins() > 0 ? "done" : null);
  }

  @Test
  void spin_nothingComes_endsInVain() {
    assertThat(Lingering.spin(new ScriptedOperation())).isNull();
  }

  @Test
  void look_signComesWithASecondLook_attemptsOnce() {
    var operation = new DecidedAtAttempt(1);
    var looks = new AtomicInteger();

    String outcome = Lingering.look(() -> looks.incrementAndGet() == 2, operation);

    assertThat(outcome).isEqualTo(Parking.spins() > 0 ? "done" : null);
    assertThat(looks).hasValue(1 + Math.min(Parking.spins(), 1));
  }

  @Test
  void look_theSignIsThere_attemptsAlsoOnOneProcessor() {
    assertThat(Lingering.look(() -> true, new DecidedAtAttempt(1))).isEqualTo("done");
  }

  @Test
  void look_noSign_doesNotAttempt() {
    var decided = new DecidedAtAttempt(1);

    assertThat(Lingering.look(() -> false, decided)).isNull();

    assertThat(decided.calls).isEmpty();
  }

  @Test
  void look_attemptAtTheSignIsInVain_doesNotAttemptAgain() {
    var late = new DecidedAtAttempt(2);

    assertThat(Lingering.look(() -> true, late)).isNull();
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
}
