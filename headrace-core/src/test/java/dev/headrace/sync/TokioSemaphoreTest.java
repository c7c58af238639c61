package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What Tokio's batch semaphore promises; see `docs/design/tokio-suites.md`.
@Timeout(30)
final class TokioSemaphoreTest {

  // tokio batch_semaphore.rs, drop of Acquire: the hoard of a request that is given up serves all
  // behind it for whom it is enough, in order.
  @Test
  void cancel_ofALargeRequest_servesAllBehindItThatFit() throws Exception {
    var semaphore = Semaphore.of(4);
    var held = semaphore.acquire();
    var large = semaphore.acquireAsync(4);
    var behind = Stream.of(1, 2, 2).map(semaphore::acquireAsync).toList();
    assertThat(behind).noneMatch(CompletableFuture::isDone);

    assertThat(large.cancel(false)).isTrue();

    assertThat(behind.get(0)).isDone();
    assertThat(behind.get(1)).isDone();
    assertThat(behind.get(2)).isNotDone();
    behind.get(0).join().close();
    assertThat(behind.get(2)).as("it has one of two").isNotDone();
    held.close();
    assertThat(behind.get(2)).isDone();
  }

  // tokio batch_semaphore.rs: one in the middle that is given up has no hoard, and nobody passes.
  @Test
  void cancel_ofOneInTheMiddle_servesNobody() throws Exception {
    var semaphore = Semaphore.of(3);
    var held = semaphore.acquire();
    var first = semaphore.acquireAsync(3);
    var middle = semaphore.acquireAsync(2);
    var last = semaphore.acquireAsync(1);

    assertThat(middle.cancel(false)).isTrue();

    assertThat(last).isNotDone();
    held.close();
    assertThat(first).isDone();
    assertThat(last).isNotDone();
    first.join().close();
    assertThat(last).isDone();
  }

  // tokio batch_semaphore.rs, close: all who wait fail, first come first told.
  @Test
  void close_severalWait_failsThemInOrder() {
    var semaphore = Semaphore.of(0);
    var order = new ArrayList<Integer>();
    var waiting = new ArrayList<CompletableFuture<?>>();
    for (int permits : List.of(3, 1, 2)) {
      waiting.add(semaphore.acquireAsync(permits).whenComplete((_, _) -> order.add(permits)));
    }

    semaphore.close();

    assertThat(order).containsExactly(3, 1, 2);
    assertThat(waiting)
        .allSatisfy(
            one ->
                assertThatThrownBy(one::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ClosedException.class));
  }

  // tokio semaphore.rs: one that is made without permits is legal; what is added serves.
  @Test
  void addPermits_toOneMadeWithoutAny_servesWhoWaits() {
    var semaphore = Semaphore.of(0);
    assertThat(semaphore.tryAcquire()).isNull();
    var waiting = semaphore.acquireAsync(2);

    semaphore.addPermits(3);

    assertThat(waiting).isDone();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  // tokio semaphore.rs, forget_permits and add_permits: legal on a closed semaphore, which stays
  // closed.
  @Test
  void forgetAndAdd_afterClose_countAndDoNotOpen() throws Exception {
    var semaphore = Semaphore.of(3);
    var forgotten = semaphore.acquire();
    var returned = semaphore.acquire();
    semaphore.close();

    forgotten.forget();
    returned.close();
    semaphore.addPermits(1);

    assertThat(semaphore.availablePermits()).isEqualTo(3);
    assertThat(semaphore.isClosed()).isTrue();
    assertThatThrownBy(semaphore::tryAcquire).isInstanceOf(ClosedException.class);
  }
}
