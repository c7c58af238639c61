package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Very many asynchronous receives are pending. Several threads cancel them, from places all over
/// the queue, while another sends a few elements. Who was not cancelled in time has an element; in
/// the end each element was received or is still inside, once, and nobody waits.
final class PendingStorm implements Storm {

  /// How many there are, unless a test has little time.
  static final int MANY = 1_000_000;

  private static final int CANCELLERS = 4;
  private static final int ELEMENTS = 1_000;

  private final MpmcChannel<Long> channel = Mpmc.unbounded();
  private final long seed;
  private final int number;
  private final List<MpmcReceiver<Long>> handles = new ArrayList<>();
  private final List<CompletableFuture<@Nullable Long>> pending = new ArrayList<>();
  private final Tally sent = new Tally();
  private final Tally received = new Tally();
  private final Crew crew;

  PendingStorm(Threads threads, long seed, int number) {
    this.seed = seed;
    this.number = number;
    this.crew = new Crew(threads, seed, channel::toString);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < number; i++) {
      MpmcReceiver<Long> own = channel.receiver().duplicate();
      handles.add(own);
      pending.add(own.receiveAsync());
    }
    for (int i = 0; i < CANCELLERS; i++) {
      int first = i;
      crew.start("canceller " + i, () -> cancelEvery(CANCELLERS, first));
    }
    crew.start("sender", this::sendSome);
    crew.awaitEnd();
    takeWhatIsLeft();
    assertThat(received).as("received or still inside, seed %d, %s", seed, channel).isEqualTo(sent);
    handles.forEach(MpmcReceiver::close);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return number;
  }

  /* From the middle, both ways, so that they leave from everywhere but the ends. */
  private void cancelEvery(int step, int first) {
    for (int i = first; i < number; i += step) {
      int distance = i / 2;
      cancel(pending.get(i % 2 == 0 ? number / 2 + distance : number / 2 - 1 - distance));
      crew.countStep();
    }
  }

  private void cancel(CompletableFuture<@Nullable Long> receive) {
    if (!receive.cancel(false)) {
      Long element = receive.join();
      assertThat(element).as("not cancelled, and the channel has not ended").isNotNull();
      received.add(element);
    }
  }

  private void sendSome() {
    var random = new Random(seed);
    for (long element = 1; element <= ELEMENTS; element++) {
      assertThat(channel.sender().trySend(element)).isEqualTo(SendResult.SENT);
      sent.add(element);
      if (random.nextInt(8) == 0) {
        Thread.yield();
      }
    }
  }

  private void takeWhatIsLeft() {
    while (channel.receiver().tryReceive() instanceof Value<Long>(Long element)) {
      received.add(element);
    }
  }
}
