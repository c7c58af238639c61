package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WaiterLockTest {

  private final WaiterLock lock = new WaiterLock();
  private final List<String> events = new ArrayList<>();

  private void byAnother(String event) throws Exception {
    Threads.startPlatform(() -> lock.run(_ -> events.add(event))).join();
  }

  private Waiter waiter(Threads.Action action) {
    return new Waiter() {
      @Override
      public void signal() {
        try {
          action.run();
        } catch (Exception failure) {
          throw new AssertionError(failure);
        }
      }
    };
  }

  @Test
  void call_done_yieldsAndLetsOthersIn() throws Exception {
    assertThat(lock.<String>call(_ -> "result")).isEqualTo("result");

    byAnother("in");

    assertThat(events).containsExactly("in");
  }

  @Test
  void call_addsAWaiter_signalsItWithoutTheLock() {
    lock.run(
        signals -> {
          signals.add(waiter(() -> byAnother("signalled")));
          events.add("done");
        });

    assertThat(events).containsExactly("done", "signalled");
  }

  @Test
  void call_theActionThrows_signalsAndLetsOthersIn() throws Exception {
    assertThatThrownBy(
            () ->
                lock.run(
                    signals -> {
                      signals.add(waiter(() -> byAnother("signalled")));
                      throw new IllegalStateException("action");
                    }))
        .hasMessage("action");

    byAnother("in");
    assertThat(events).containsExactly("signalled", "in");
  }

  @Test
  void call_anotherIsIn_waitsUntilItIsOut() throws Exception {
    var isIn = new CountDownLatch(1);
    var mayLeave = new CountDownLatch(1);
    var first =
        Threads.startPlatform(
            () ->
                lock.<String>call(
                    _ -> {
                      isIn.countDown();
                      awaitUninterruptibly(mayLeave);
                      events.add("first");
                      return "out";
                    }));
    isIn.await();
    var second = new Thread(() -> lock.run(_ -> events.add("second")));
    second.start();
    while (second.isAlive() && second.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    mayLeave.countDown();

    assertThat(first.join()).isEqualTo("out");
    second.join();
    assertThat(events).containsExactly("first", "second");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
