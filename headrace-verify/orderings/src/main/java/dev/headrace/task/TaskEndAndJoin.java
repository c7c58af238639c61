package dev.headrace.task;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/// Who sees that a task has ended sees what it did; and who comes to join it meanwhile is told.
@JCStressTest
@State
@Outcome(id = "-1, true", expect = ACCEPTABLE, desc = "it still ran; told later")
@Outcome(id = "42, true", expect = ACCEPTABLE, desc = "ended, and what it did")
@Outcome(id = "0, true", expect = FORBIDDEN, desc = "ended, but not what it did")
@Outcome(expect = FORBIDDEN, desc = "it has ended, and somebody waits for that")
public class TaskEndAndJoin {

  private final Task<Integer> task = new Task<>("", this::work, _ -> {});
  private @Nullable CompletableFuture<?> waiting;
  private int plain;

  private int work() {
    plain = 42;
    return 1;
  }

  @Actor
  public void runs() {
    task.run();
  }

  @Actor
  public void joins(IZ_Result seen) {
    seen.r1 = task.isFinished() ? plain : -1;
    waiting = task.handle().joinAsync();
  }

  @Arbiter
  public void look(IZ_Result seen) {
    seen.r2 = waiting != null && waiting.isDone();
  }
}
