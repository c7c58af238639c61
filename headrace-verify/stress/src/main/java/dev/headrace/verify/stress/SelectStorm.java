package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SelectCase;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.select.Select;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Workers that send to each other and receive from each other by selects, over channels of every
/// kind, in rough weather: each select offers one element on two channels and takes from two
/// others. In the end each element that some select says it sent was received, or is still there,
/// once.
final class SelectStorm implements Storm {

  private static final int WORKERS = 4;
  private static final int SELECTS = 300;

  private final long seed;
  private final List<MpmcChannel<Long>> shared =
      List.of(Mpmc.bounded(1), Mpmc.rendezvous(), Mpmc.rendezvous(), Mpmc.unbounded());

  /** One for each worker, who receives from it. */
  private final List<MpscChannel<Long>> own = new ArrayList<>();

  private final Tally sent = new Tally();
  private final Tally received = new Tally();
  private final Crew crew;

  SelectStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, () -> "" + shared + own);
    for (int i = 0; i < WORKERS; i++) {
      own.add(i % 2 == 0 ? Mpsc.bounded(1) : Mpsc.rendezvous());
    }
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < WORKERS; i++) {
      crew.start("worker " + i, new Worker(i)::run);
    }
    crew.awaitEnd();
    drain();
    assertThat(received).as("received or still there, seed %d", seed).isEqualTo(sent);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return received.number();
  }

  private void drain() {
    for (MpmcChannel<Long> channel : shared) {
      while (channel.receiver().tryReceive() instanceof Value<Long>(Long element)) {
        received.add(element);
      }
    }
    for (MpscChannel<Long> channel : own) {
      while (channel.receiver().tryReceive() instanceof Value<Long>(Long element)) {
        received.add(element);
      }
    }
  }

  /** What one thread does. */
  private final class Worker {
    private final int number;
    private final Random random;
    private final List<MpmcSender<Long>> senders = new ArrayList<>();
    private final List<MpmcReceiver<Long>> receivers = new ArrayList<>();
    private long count;

    Worker(int number) {
      this.number = number;
      this.random = new Random(seed * 31 + number);
      for (MpmcChannel<Long> channel : shared) {
        senders.add(channel.sender().duplicate());
        receivers.add(channel.receiver().duplicate());
      }
    }

    void run() {
      for (int i = 0; i < SELECTS; i++) {
        long element = Elements.of(number, ++count);
        if (selects(element)) {
          sent.add(element);
        }
        crew.countStep();
      }
    }

    /* Whether the element was sent. */
    private boolean selects(long element) {
      Select<Boolean> select = random.nextBoolean() ? Select.fair() : Select.biased();
      for (int branch = 0; branch < 4; branch++) {
        var _ = select.on(branch % 2 == 0 ? sending(element) : receiving());
      }
      try {
        // Only an interrupt may help who is the last to select, and a future cannot be interrupted.
        return random.nextInt(3) == 0
            ? select.await()
            : Boolean.TRUE.equals(
                Selecting.awaitAnyhow(
                    select.after(Selecting.aMoment(random), () -> false), random));
      } catch (InterruptedException _) {
        return false;
      }
    }

    private SelectCase<Boolean> sending(long element) {
      int channel = random.nextInt(shared.size() + WORKERS);
      return channel < shared.size()
          ? senders.get(channel).onSend(element, () -> true)
          : own.get(channel - shared.size()).sender().onSend(element, () -> true);
    }

    private SelectCase<Boolean> receiving() {
      int channel = random.nextInt(shared.size() + 1);
      return channel < shared.size()
          ? receivers.get(channel).onReceive(this::take)
          : own.get(number).receiver().onReceive(this::take);
    }

    private boolean take(long element) {
      received.add(element);
      return false;
    }
  }
}
