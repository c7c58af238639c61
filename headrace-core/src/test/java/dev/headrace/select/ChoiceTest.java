package dev.headrace.select;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Deadline;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.testing.CountingWaiter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// What a select does with what happens to its branches while it registers, or before it looks;
/// this is otherwise a matter of a race.
final class ChoiceTest {

  private static final String DISABLED = "disabled";

  /// An operation that does as it is told.
  private static final class Told implements Operation<String> {
    @Nullable String outcome;
    Runnable whileRegistering = () -> {};
    Deadline due = Deadline.NONE;
    private @Nullable Waiter waiter;

    /// Acts for the select, as one who found its waiter does.
    void claim(String done) {
      Waiter claimed = requireNonNull(waiter);
      waiter = null;
      assertThat(claimed.claim()).isTrue();
      outcome = done;
      claimed.signal();
    }

    void signal() {
      Waiter signalled = requireNonNull(waiter);
      waiter = null;
      signalled.signal();
    }

    boolean isWaitedFor() {
      return waiter != null;
    }

    @Override
    public @Nullable String attempt() {
      String taken = outcome;
      outcome = null;
      return taken;
    }

    @Override
    public boolean register(Waiter newcomer) {
      waiter = newcomer;
      whileRegistering.run();
      return outcome == null || !withdraw(newcomer);
    }

    @Override
    public boolean withdraw(Waiter leaving) {
      boolean there = waiter == leaving;
      waiter = there ? null : waiter;
      return there;
    }

    @Override
    public Deadline due() {
      return due;
    }
  }

  private final Told first = new Told();
  private final Told second = new Told();
  private final CountingWaiter waiter = CountingWaiter.interested();
  private final Choice<String> choice =
      new Choice<>(List.of(branch(first), branch(second)), new Order.Fair(2), () -> {});

  private static Branch<String> branch(Told operation) {
    return Branch.<String, String>of(null, () -> operation, DISABLED::equals, value -> value);
  }

  private boolean register() {
    assertThat(choice.attempt()).isNull();
    return choice.register(waiter);
  }

  private String attempt() {
    return requireNonNull(choice.attempt()).result();
  }

  @RepeatedTest(50) // which branch is asked first is a matter of chance
  void attempt_aBranchWasClaimedAndAnotherIsReady_takesTheOneThatWasClaimed() {
    assertThat(register()).isTrue();
    second.outcome = "ready";

    first.claim("done");

    assertThat(waiter.signals()).isOne();
    assertThat(attempt()).isEqualTo("done");
    assertThat(second.outcome).isEqualTo("ready");
    assertThat(second.isWaitedFor()).isFalse();
  }

  @Test
  void linger_aBranchIsReady_doesIt() {
    assertThat(choice.linger()).isNull();
    second.outcome = "ready";

    assertThat(choice.linger()).isSameAs(choice);

    assertThat(choice.result()).isEqualTo("ready");
  }

  @Test
  void register_signalledMeanwhile_isRefusedAndSignalsNobody() {
    second.whileRegistering = first::signal;

    assertThat(register()).isFalse();

    assertThat(waiter.signals()).isZero();
    first.outcome = "ready";
    assertThat(attempt()).isEqualTo("ready");
    assertThat(second.isWaitedFor()).isFalse();
  }

  @Test
  void register_aBranchIsReadyMeanwhile_isRefusedAndThatIsDone() {
    second.whileRegistering = () -> second.outcome = "ready";

    assertThat(register()).isFalse();

    assertThat(attempt()).isEqualTo("ready");
    assertThat(first.isWaitedFor()).isFalse();
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void register_refusedWithAFailure_leavesNothing() {
    second.whileRegistering =
        () -> {
          throw new IllegalStateException("in use");
        };

    assertThatThrownBy(this::register).hasMessage("in use");

    assertThat(first.isWaitedFor()).isFalse();
  }

  @Test
  void register_refusedWithAFailureAfterABranchWasDone_takesThatBranch() {
    second.whileRegistering =
        () -> {
          first.claim("done");
          throw new IllegalStateException("in use");
        };

    assertThat(register()).isFalse();

    assertThat(attempt()).isEqualTo("done");
  }

  @Test
  void withdraw_isTrueOnceAndLeavesNothing() {
    assertThat(choice.withdraw(waiter)).as("never registered").isFalse();
    assertThat(register()).isTrue();

    assertThat(choice.withdraw(waiter)).isTrue();
    assertThat(choice.withdraw(waiter)).isFalse();

    assertThat(first.isWaitedFor()).isFalse();
    assertThat(second.isWaitedFor()).isFalse();
  }

  @Test
  void withdraw_afterABranchWasClaimed_isFalseAndThatIsDone() {
    assertThat(register()).isTrue();
    second.claim("done");

    assertThat(choice.withdraw(waiter)).isFalse();

    assertThat(attempt()).isEqualTo("done");
  }

  @Test
  void due_isTheEarliestOfThoseThatAreEnabled() {
    Deadline late = Deadline.in(TimeUnit.HOURS.toNanos(2));
    assertThat(choice.due()).isSameAs(Deadline.NONE);
    first.due = Deadline.in(TimeUnit.HOURS.toNanos(1));
    second.due = late;

    assertThat(choice.attempt()).isNull();
    assertThat(choice.due()).isSameAs(first.due);

    first.outcome = DISABLED;
    assertThat(choice.attempt()).isNull();
    assertThat(choice.due()).isSameAs(late);
  }
}
