package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Select;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// The promise that a prepared select costs no memory while a branch is ready.
final class SelectAllocationTest {

  private static final int TURNS = 20_000;

  @Test
  void await_ready_allocatesNothing() throws Exception {
    var idle = Mpsc.<String>bounded(1);
    var busy = Mpsc.<String>unbounded();
    for (int i = 0; i < 2 * TURNS; i++) {
      assertThat(busy.sender().trySend("x")).isEqualTo(SendResult.SENT);
    }
    var select =
        Select.<String>fair()
            .on(idle.receiver().onReceive(value -> value))
            .on(busy.receiver().onReceive(value -> value));
    turn(select);
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = memory.getCurrentThreadAllocatedBytes();
    turn(select);
    long allocated = memory.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).as("bytes in %d turns", TURNS).isLessThan(TURNS); // what measuring takes
  }

  private static void turn(Select<String> select) throws InterruptedException {
    for (int i = 0; i < TURNS; i++) {
      String _ = select.await();
    }
  }
}
