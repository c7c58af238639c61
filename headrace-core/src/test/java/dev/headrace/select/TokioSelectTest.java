package dev.headrace.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Empty;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.task.JoinSet;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What surprises in Tokio's `select!`, or is promised there; see `docs/design/tokio-suites.md`.
@Timeout(30)
final class TokioSelectTest {

  private final MpscChannel<String> left = Mpsc.bounded(1);
  private final MpscChannel<String> right = Mpsc.bounded(1);

  // tokio macros/select.rs: the losers are dropped before the handler runs, which may use what they
  // borrowed. Here a receiver has one operation at a time, and the mapper finds none.
  @Test
  void mapper_ofTheWinner_mayReceiveByAllHandles() throws Exception {
    right.sender().send("r");
    var select =
        Select.<String>biased()
            .on(left.receiver().onReceive(value -> value))
            .on(right.receiver().onReceive(value -> value + right.receiver().tryReceive()));
    assertThat(select.await()).isEqualTo("r" + new Empty<String>());
    var other =
        Select.<String>biased()
            .on(left.receiver().onReceive(value -> value + right.receiver().tryReceive()))
            .on(right.receiver().onReceive(value -> value));
    var waiting = Threads.start(() -> other.await()).awaitParked();

    left.sender().send("l");

    assertThat(waiting.join()).isEqualTo("l" + new Empty<String>());
  }

  // tokio-macros/src/select.rs: at most 64 branches. Different here: there is no limit.
  @Test
  void await_moreThan64Branches_waitsForEach() throws Exception {
    var select = Select.<Integer>fair();
    for (int i = 0; i < 200; i++) {
      select.on(Mpsc.<Integer>bounded(1).receiver().onReceive(value -> value, () -> -1));
    }
    var last = Mpsc.<Integer>bounded(1);
    select.on(last.receiver().onReceive(value -> value));
    var waiting = Threads.start(() -> select.await()).awaitParked();

    last.sender().send(1);

    assertThat(waiting.join()).isEqualTo(1);
  }

  // tokio macros/select.rs: what is polled by &mut survives that it loses.
  @Test
  void stage_thatLost_isTakenByALaterAwait() throws Exception {
    var stage = new CompletableFuture<String>();
    var select =
        Select.<String>fair()
            .on(stage, value -> value)
            .on(left.receiver().onReceive(value -> value));
    left.sender().send("l");
    assertThat(select.await()).isEqualTo("l");
    assertThat(stage).isNotDone();

    stage.complete("s");

    assertThat(select.await()).isEqualTo("s");
  }

  // tokio macros/select.rs: a branch is disabled for one call only.
  @Test
  void branch_thatWasDisabled_isAskedAgainByTheNextAwait() throws Exception {
    try (var set = JoinSet.<String>create()) {
      var select =
          Select.<String>fair()
              .on(set.onJoinNext(task -> "joined " + task.resultNow()))
              .on(left.receiver().onReceive(value -> value));
      left.sender().send("l");
      assertThat(select.await()).as("the set is empty").isEqualTo("l");

      var _ = set.spawn(() -> "t");

      assertThat(select.await()).isEqualTo("joined t");
    }
  }

  // tokio time/timeout.rs: what is ready wins against a limit that is up already.
  @Test
  void await_readyAndOutOfTime_takesWhatIsReady() throws Exception {
    left.sender().send("l");
    var select =
        Select.<String>fair()
            .after(Duration.ZERO, () -> "late")
            .on(left.receiver().onReceive(value -> value));

    assertThat(select.await()).isEqualTo("l");
    assertThat(select.await()).isEqualTo("late");
  }

  // tokio macros/select.rs: a message that does not match its pattern is dropped. Different here: a
  // mapper gets every value that was taken, and what loses was not taken.
  @Test
  void receive_thatLoses_swallowsNothing() throws Exception {
    left.sender().send("l");
    right.sender().send("r");
    var select =
        Select.<String>fair()
            .on(left.receiver().onReceive(value -> value))
            .on(right.receiver().onReceive(value -> value));

    String first = select.await();
    String second = select.await();

    assertThat(first + second).isIn("lr", "rl");
  }
}
