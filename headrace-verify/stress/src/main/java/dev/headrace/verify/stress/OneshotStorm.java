package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotChannel;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.select.Select;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;

/// One worker sends, fails or closes one oneshot after the other; another receives them or closes.
/// In the end each value that was sent was received or undelivered, once.
final class OneshotStorm implements Storm {

  private static final int ONESHOTS = 300;

  private static final Failed FAILED = new Failed();

  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final long seed;
  private final Tally sent = new Tally();
  private final Tally fates = new Tally();
  private final List<OneshotChannel<Long>> oneshots;
  private final Crew crew;

  OneshotStorm(Threads threads, long seed) {
    this.seed = seed;
    this.oneshots =
        LongStream.rangeClosed(1, ONESHOTS)
            .mapToObj(_ -> Oneshot.<Long>create(fates::add))
            .toList();
    this.crew = new Crew(threads, seed, oneshots::toString);
  }

  @Override
  public long run() throws InterruptedException {
    crew.start("sender", this::sendAll);
    crew.start("receiver", new Receiving()::run);
    crew.awaitEnd();
    assertThat(fates).as("received or undelivered, seed %d", seed).isEqualTo(sent);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return fates.number();
  }

  private void sendAll() {
    var random = new Random(seed * 31);
    for (int i = 0; i < ONESHOTS; i++) {
      try (OneshotSender<Long> own = oneshots.get(i).sender()) {
        settle(own, i, random);
      }
      crew.countStep();
    }
  }

  private void settle(OneshotSender<Long> own, long value, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> {} // closed without a value
      case 1 -> {
        boolean _ = own.fail(FAILED);
      }
      case 2 -> {
        awaitClosed(own, random);
        send(own, value);
      }
      default -> send(own, value);
    }
  }

  private static void awaitClosed(OneshotSender<Long> own, Random random) {
    try {
      boolean _ = own.awaitClosed(Selecting.aMoment(random));
    } catch (InterruptedException _) {
      // it sends at once
    }
  }

  private void send(OneshotSender<Long> own, long value) {
    if (own.send(value)) {
      sent.add(value);
    }
  }

  /** What the receiving thread does. */
  private final class Receiving {
    private final Random random = new Random(seed * 37);

    void run() {
      for (OneshotChannel<Long> oneshot : oneshots) {
        try (OneshotReceiver<Long> own = oneshot.receiver()) {
          while (!isSettled(own)) {
            crew.countStep();
          }
        }
        crew.countStep();
      }
    }

    private boolean isSettled(OneshotReceiver<Long> own) {
      try {
        return isSettledBy(own);
      } catch (InterruptedException _) {
        return false;
      } catch (ChannelClosedException _) {
        return true;
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOfAny(Failed.class, ChannelClosedException.class);
        return true;
      }
    }

    private boolean isSettledBy(OneshotReceiver<Long> own) throws InterruptedException {
      return switch (random.nextInt(7)) {
        case 0 -> true; // closed
        case 1 -> take(own.tryReceive());
        case 2 -> take(own.receive(Selecting.aMoment(random)));
        case 3 -> {
          var future = own.receiveAsync();
          yield !(random.nextBoolean() && future.cancel(false)) && take(future.join());
        }
        case 4 -> {
          Select<Boolean> select = Select.fair();
          yield Boolean.TRUE.equals(
              select.on(own.onReceive(this::take, () -> true)).await(Selecting.aMoment(random)));
        }
        default -> take(own.receive());
      };
    }

    private boolean take(TryReceive<Long> outcome) {
      return switch (outcome) {
        case Value<Long>(Long value) -> take(value);
        case Empty<Long> _ -> {
          Thread.yield();
          yield false;
        }
        case Closed<Long> _ -> true;
      };
    }

    private boolean take(long value) {
      fates.add(value);
      return true;
    }
  }
}
