package dev.headrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a task gets from the thread that spawns it.
@Timeout(30)
final class CarryingTest {

  private static final ScopedValue<String> USER = ScopedValue.newInstance();
  private static final ScopedValue<Integer> TRACE = ScopedValue.newInstance();
  private static final InheritableThreadLocal<String> TENANT = new InheritableThreadLocal<>();

  @Test
  void spawn_scopedValue_isNotBoundInTheTask() throws Exception {
    boolean bound =
        ScopedValue.where(USER, "duke").call(() -> Tasks.spawn(() -> USER.isBound()).join());

    assertThat(bound).isFalse();
  }

  @Test
  void carrying_boundKeys_areBoundInTheTask() throws Exception {
    String seen =
        ScopedValue.where(USER, "duke")
            .where(TRACE, 7)
            .call(
                () ->
                    Tasks.spawn(Tasks.carrying(() -> USER.get() + TRACE.get(), USER, TRACE))
                        .join());

    assertThat(seen).isEqualTo("duke7");
  }

  @Test
  void carrying_inAJoinSetAfterTheBindingEnded_hasWhatItCaptured() throws Exception {
    try (var set = JoinSet.<String>create()) {
      var task = ScopedValue.where(USER, "duke").call(() -> Tasks.carrying(() -> USER.get(), USER));

      assertThat(set.spawn(task).join()).isEqualTo("duke");
    }
  }

  @Test
  void carrying_keyThatIsNotBound_staysUnbound() throws Exception {
    assertThat(Tasks.spawn(Tasks.carrying(() -> USER.isBound(), USER)).join()).isFalse();
    assertThat(Tasks.spawn(Tasks.carrying(() -> 1)).join()).isEqualTo(1);
  }

  @Test
  void carrying_taskThrows_throwsThat() {
    var cause = new IOException("no");

    assertThatThrownBy(
            () ->
                ScopedValue.where(USER, "duke")
                    .call(
                        () ->
                            Tasks.spawn(
                                    Tasks.carrying(
                                        () -> {
                                          throw cause;
                                        },
                                        USER))
                                .join()))
        .isInstanceOf(ExecutionException.class)
        .hasCause(cause);
  }

  @Test
  void spawn_inheritableThreadLocal_isInherited() throws Exception {
    TENANT.set("acme");
    try {
      assertThat(Tasks.spawn(() -> TENANT.get()).join()).isEqualTo("acme");
    } finally {
      TENANT.remove();
    }
  }
}
