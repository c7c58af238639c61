package dev.headrace.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TailTest {

  private static final int SENDERS = 4;
  private static final int EACH = 1000;

  private final Tail tail = new Tail();

  /** Guarded by turns. */
  private int sent;

  @Test
  void end_whereItBegan_leavesThePosition() {
    long position = tail.begin();
    tail.end(position);

    assertThat(position).isZero();
    assertThat(tail.position()).isZero();
  }

  @Test
  void position_inATurn_isThatBeforeIt() {
    tail.end(tail.begin() + 7);
    assertThat(tail.begin()).isEqualTo(7);

    assertThat(tail.position()).isEqualTo(7);
  }

  @Test
  void begin_byMany_isTheTurnOfOneAtATime() throws Exception {
    var senders = new ArrayList<Running<?>>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(Threads.startPlatform(this::send));
    }
    for (var sender : senders) {
      sender.join();
    }

    assertThat(tail.position()).isEqualTo(SENDERS * EACH);
    assertThat(sent).isEqualTo(SENDERS * EACH);
  }

  /* Yields in some turns, so that others come meanwhile. */
  @SuppressWarnings("ThreadPriorityCheck")
  private void send() {
    for (int i = 0; i < EACH; i++) {
      long position = tail.begin();
      if (i % 10 == 0) {
        Thread.yield();
      }
      sent++;
      tail.end(position + 1);
    }
  }
}
