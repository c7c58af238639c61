package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Select;
import dev.headrace.verify.stress.Settings.Threads;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The promise that very many may wait without a thread, and that who gives up leaves nothing.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class PendingTest {

  static final List<Supplier<Released>> RELEASED = Released.KINDS;

  private static final int MANY = Boolean.getBoolean("proof.long") ? 1_000_000 : 100_000;

  /** More than the threads that come and go by themselves, and far less than one in a thousand. */
  private static final int FEW_THREADS = 50;

  @Test
  void receiveAsync_byVeryMany_needsNoThread() {
    var channel = Mpmc.<Integer>unbounded();
    int before = threads();
    List<CompletableFuture<Integer>> pending = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      pending.add(channel.receiver().duplicate().receiveAsync());
    }

    assertThat(threads()).isLessThan(before + FEW_THREADS);
    for (int i = 0; i < MANY; i++) {
      assertThat(channel.sender().trySend(i)).isEqualTo(SendResult.SENT);
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(pending.get(i)).isCompletedWithValue(i); // first come, first served
    }
  }

  @Test
  void cancel_ofVeryManyReceives_losesNothing() throws Exception {
    var storm = new PendingStorm(Threads.VIRTUAL, 1, MANY);

    assertThat(storm.run()).isEqualTo(MANY);
  }

  /// The program releases [ReleaseStorm#MANY] of each kind.
  @ParameterizedTest
  @FieldSource("RELEASED")
  void release_ofMany_reachesEachOfThem(Supplier<Released> kind) throws Exception {
    int many = Boolean.getBoolean("proof.long") ? ReleaseStorm.MANY : 2_000;

    assertThat(new ReleaseStorm(Threads.VIRTUAL, kind.get(), many).run()).isEqualTo(many);
  }

  @Test
  void select_byVeryMany_needsNoThreadAndLeavesNothing() {
    var one = Mpsc.<Integer>rendezvous();
    var full = Mpmc.<Integer>bounded(1);
    assertThat(full.sender().trySend(0)).isEqualTo(SendResult.SENT);
    int before = threads();
    var sent = new AtomicLong();
    var pending = new ArrayList<CompletableFuture<Long>>();
    for (int i = 1; i <= MANY; i++) {
      pending.add(
          Select.<Long>fair()
              .on(one.sender().onSend(i, sent::incrementAndGet))
              .on(full.sender().onSend(i, sent::incrementAndGet))
              .awaitAsync());
    }

    assertThat(threads()).isLessThan(before + FEW_THREADS);
    for (int i = 1; i < MANY; i++) {
      assertThat(pending.get(i).cancel(false)).isTrue();
    }

    // Of all of them one still offers its element, and on one of the channels only.
    assertThat(one.receiver().tryReceive()).isEqualTo(new Value<>(1));
    assertThat(pending.getFirst()).isCompletedWithValue(1L);
    assertThat(full.receiver().tryReceive()).isEqualTo(new Value<>(0));
    assertThat(full.receiver().tryReceive()).isEqualTo(new Empty<>());
    assertThat(one.receiver().tryReceive()).isEqualTo(new Empty<>());
    assertThat(sent).hasValue(1);
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
