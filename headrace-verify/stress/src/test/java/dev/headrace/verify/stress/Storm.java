package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SelectCase;
import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.mpsc.MpscBuilder;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.select.Select;
import dev.headrace.sync.Semaphore;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The life of one channel, from the first send to the end, in rough weather.
///
/// An element is the number of its sender in the upper half and a count in the lower half.
final class Storm {

  private static final int SENDERS = 4;
  private static final int OPERATIONS = 400;
  private static final int PERMITS = 2;
  private static final int SENDER_SHIFT = 32;

  /** How the channel ends. */
  private enum Ending {
    SENDERS_CLOSE,
    RECEIVER_SHUTS_DOWN,
    RECEIVER_CLOSES,
    RECEIVER_IS_CLOSED_BY_ANOTHER
  }

  private final MpscChannel<Long> channel;
  private final boolean hasPlaces;
  private final long seed;
  private final Ending ending;

  private final Semaphore permits = Semaphore.of(PERMITS);
  private final Crew crew;
  private final Tally sent = new Tally();
  private final Tally fates = new Tally();

  /** Of each sender, the latest element that was received. Of whoever receives. */
  private final long[] latest = new long[SENDERS];

  Storm(MpscBuilder<Long> builder, boolean hasPlaces, Threads threads, long seed) {
    this.channel = builder.onUndelivered(fates::add).build();
    this.hasPlaces = hasPlaces;
    this.seed = seed;
    this.ending = Ending.values()[new Random(seed).nextInt(Ending.values().length)];
    this.crew = new Crew(threads, seed, () -> ending + ", " + channel + ", " + permits);
  }

  /// Runs it to the end.
  ///
  /// @return how many operations there were
  long run() throws InterruptedException {
    var senders = new ArrayList<Sending>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Sending(i, i == 0 ? channel.sender() : channel.sender().duplicate()));
    }
    for (Sending sending : senders) {
      crew.start("sender " + sending.number, sending::run);
    }
    crew.start("receiver", new Receiving()::run);
    crew.awaitEnd();
    assertThat(fates).as("received or undelivered, %s, seed %d", ending, seed).isEqualTo(sent);
    assertThat(channel.receiver().tryReceive()).isInstanceOf(Closed.class);
    assertThat(permits.availablePermits()).as("permits, seed %d", seed).isEqualTo(PERMITS);
    return crew.steps();
  }

  /** What a sending thread does. */
  private final class Sending {
    private final int number;
    private final MpscSender<Long> own;
    private final Random random;
    private final Selecting selecting;
    private long count;

    Sending(int number, MpscSender<Long> own) {
      this.number = number;
      this.own = own;
      this.random = new Random(seed * 31 + number);
      this.selecting = new Selecting(permits, random);
    }

    void run() throws Exception {
      try (own) {
        for (int i = 0; i < OPERATIONS; i++) {
          try {
            step(own);
          } catch (InterruptedException _) {
            // what was not sent is not counted
          } catch (ChannelClosedException _) {
            return;
          }
          crew.countStep();
        }
      } finally {
        selecting.letGo();
      }
    }

    private void step(MpscSender<Long> sender) throws InterruptedException {
      switch (random.nextInt(hasPlaces ? 19 : 10)) {
        case 0, 1, 2 -> {
          long element = next();
          sender.send(element);
          count(element);
        }
        case 3 -> countIfSent(sender::trySend);
        case 4 -> {
          long element = next();
          if (sender.send(element, Selecting.aMoment(random)) == SendResult.SENT) {
            count(element);
          }
        }
        case 5 -> {
          long element = next();
          if (finished(sender.sendAsync(element))) {
            count(element);
          }
        }
        case 6 -> {
          try (var other = sender.duplicate()) {
            long element = next();
            other.send(element);
            count(element);
          }
        }
        case 7 -> {
          try (var weak = sender.downgrade();
              var other = weak.upgrade()) {
            if (other != null) {
              countIfSent(other::trySend);
            }
          }
        }
        case 8, 9 -> {
          long element = next();
          SelectCase<Boolean> send = sender.onSend(element, () -> true, () -> false);
          if (selecting.await(selecting.prepare(send))) {
            count(element);
          }
        }
        case 10, 11 -> {
          SelectCase<Boolean> reserve = sender.onReserve(this::useIt, () -> false);
          boolean _ = selecting.await(selecting.prepare(reserve));
        }
        case 12 -> use(sender.reserve());
        case 13 -> use(sender.tryReserve());
        case 14 -> use(sender.reserve(Selecting.aMoment(random)));
        case 15 -> useAll(sender.reserveMany(sender.capacity() == 1 ? 1 : 2));
        case 16 -> useAll(sender.tryReserveMany(1));
        case 17 -> useAll(sender.reserveMany(1, Selecting.aMoment(random)));
        default -> {
          CompletableFuture<SendPermit<Long>> future = sender.reserveAsync();
          if (finished(future)) {
            use(future.join());
          }
        }
      }
    }

    private long next() {
      return ((long) number << SENDER_SHIFT) | ++count;
    }

    private void countIfSent(Function<Long, SendResult> send) {
      long element = next();
      if (send.apply(element) == SendResult.SENT) {
        count(element);
      }
    }

    private void count(long element) {
      sent.add(element);
    }

    private boolean useIt(SendPermit<Long> permit) {
      use(permit);
      return true;
    }

    private void use(@Nullable SendPermit<Long> permit) {
      if (permit == null) {
        return;
      }
      if (random.nextBoolean()) {
        permit.close();
      } else {
        long element = next();
        permit.send(element);
        count(element);
      }
    }

    private void useAll(@Nullable List<SendPermit<Long>> permits) {
      if (permits != null) {
        permits.forEach(this::use);
      }
    }

    /* Waits for the future or cancels it. A cancel that comes too late is no cancel. */
    private boolean finished(CompletableFuture<?> future) {
      if (random.nextBoolean() && future.cancel(false)) {
        return false;
      }
      try {
        future.join();
        return true;
      } catch (CompletionException e) {
        if (e.getCause() instanceof ChannelClosedException) {
          return false;
        }
        throw e;
      }
    }
  }

  /** What the receiving thread does. */
  private final class Receiving {
    private final MpscReceiver<Long> receiver = channel.receiver();
    private final Random random = new Random(seed * 37);
    private final Selecting selecting = new Selecting(permits, random);
    private final List<Select<Boolean>> prepared = new ArrayList<>();
    private boolean ended;

    Receiving() {
      for (int i = 0; i < 4; i++) {
        prepared.add(selecting.prepare(receiver.onReceive(this::taken, this::atEnd)));
      }
    }

    void run() {
      int endsAt = random.nextInt(1, SENDERS * OPERATIONS);
      for (int i = 0; !ended; i++) {
        if (i == endsAt) {
          bringOnTheEnd();
        }
        try {
          step();
        } catch (InterruptedException _) {
          // nothing was taken
        }
        crew.countStep();
      }
      selecting.letGo();
    }

    private void bringOnTheEnd() {
      switch (ending) {
        case SENDERS_CLOSE -> {}
        case RECEIVER_SHUTS_DOWN -> receiver.shutdown();
        case RECEIVER_CLOSES -> receiver.close();
        case RECEIVER_IS_CLOSED_BY_ANOTHER -> crew.start("closer", receiver::close);
      }
    }

    private void step() throws InterruptedException {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> takeOrEnd(receiver.receive());
        case 3 -> take(receiver.tryReceive());
        case 4 -> take(receiver.receive(Selecting.aMoment(random)));
        case 5 -> {
          var into = new ArrayList<Long>();
          int n;
          try {
            n = receiver.receiveMany(into, 4);
          } finally {
            into.forEach(this::count);
          }
          assertThat(into).hasSize(n);
          ended = n == 0;
        }
        case 6 -> {
          var into = new ArrayList<Long>();
          int n =
              random.nextBoolean()
                  ? receiver.tryReceiveMany(into, 3)
                  : receiver.receiveMany(into, 3, Selecting.aMoment(random));
          assertThat(into).hasSize(n);
          into.forEach(this::count);
        }
        case 7, 8 -> {
          boolean _ = selecting.await(prepared.get(random.nextInt(prepared.size())));
        }
        default -> {
          CompletableFuture<@Nullable Long> future = receiver.receiveAsync();
          if (!random.nextBoolean() || !future.cancel(false)) {
            takeOrEnd(future.join());
          }
        }
      }
    }

    private boolean taken(long element) {
      count(element);
      return true;
    }

    private boolean atEnd() {
      ended = true;
      return true;
    }

    private void takeOrEnd(@Nullable Long element) {
      if (element == null) {
        ended = true;
      } else {
        count(element);
      }
    }

    private void take(TryReceive<Long> outcome) {
      switch (outcome) {
        case Value<Long>(Long element) -> count(element);
        case Empty<Long> _ -> Thread.yield();
        case Closed<Long> _ -> ended = true;
      }
    }

    private void count(long element) {
      int sender = (int) (element >>> SENDER_SHIFT);
      if (element <= latest[sender]) {
        throw new AssertionError(
            "element " + element + " came after " + latest[sender] + ": doubled or out of order");
      }
      latest[sender] = element;
      fates.add(element);
    }
  }
}
