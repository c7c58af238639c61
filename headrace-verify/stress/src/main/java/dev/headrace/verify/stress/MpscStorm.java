package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.mpsc.MpscBuilder;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A storm over a channel with one receiver.
final class MpscStorm extends ChannelStorm {

  private static final int OPERATIONS = 400;

  /** How the channel ends. */
  private enum Ending {
    SENDERS_CLOSE,
    RECEIVER_SHUTS_DOWN,
    RECEIVER_CLOSES,
    RECEIVER_IS_CLOSED_BY_ANOTHER
  }

  private final MpscChannel<Long> channel;
  private final boolean hasPlaces;
  private final Ending ending;

  MpscStorm(MpscBuilder<Long> builder, boolean hasPlaces, Threads threads, long seed) {
    super(threads, seed);
    // A hook that referred to a handle of its channel would keep it from being found when dropped.
    this.channel = builder.onUndelivered(fates::add).build();
    this.hasPlaces = hasPlaces;
    this.ending = Ending.values()[new Random(seed).nextInt(Ending.values().length)];
  }

  @Override
  void begin() {
    var senders = new ArrayList<MpscSending>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new MpscSending(i, i == 0 ? channel.sender() : channel.sender().duplicate()));
    }
    for (int i = 0; i < SENDERS; i++) {
      crew.start("sender " + i, senders.get(i)::runAndClose);
    }
    crew.start("receiver", new MpscReceiving()::run);
  }

  @Override
  public long run() throws InterruptedException {
    long steps = super.run();
    assertThat(channel.receiver().tryReceive()).isInstanceOf(Closed.class);
    return steps;
  }

  @Override
  public String toString() {
    return ending + ", " + channel;
  }

  private final class MpscSending extends Sending {
    private final MpscSender<Long> own;

    MpscSending(int number, MpscSender<Long> own) {
      super(number);
      this.own = own;
    }

    void runAndClose() {
      try (own) {
        run(OPERATIONS);
      }
    }

    @Override
    void step() throws InterruptedException {
      switch (random.nextInt(hasPlaces ? 19 : 10)) {
        case 0, 1, 2 -> send(own);
        case 3 -> trySend(own);
        case 4 -> {
          long element = next();
          countIf(own.send(element, Selecting.aMoment(random)) == SendResult.SENT, element);
        }
        case 5 -> {
          long element = next();
          countIf(finished(own.sendAsync(element)), element);
        }
        case 6 -> {
          try (var other = own.duplicate()) {
            send(other);
          }
        }
        case 7 -> {
          try (var weak = own.downgrade();
              var other = weak.upgrade()) {
            if (other != null) {
              trySend(other);
            }
          }
        }
        case 8, 9 -> {
          long element = next();
          countIf(selects(own.onSend(element, () -> true, () -> false)), element);
        }
        case 10, 11 -> {
          boolean _ = selects(own.onReserve(this::useIt, () -> false));
        }
        case 12 -> use(own.reserve());
        case 13 -> use(own.tryReserve());
        case 14 -> use(own.reserve(Selecting.aMoment(random)));
        case 15 -> useAll(own.reserveMany(own.capacity() == 1 ? 1 : 2));
        case 16 -> useAll(own.tryReserveMany(1));
        case 17 -> useAll(own.reserveMany(1, Selecting.aMoment(random)));
        default -> {
          CompletableFuture<SendPermit<Long>> future = own.reserveAsync();
          if (finished(future)) {
            use(future.join());
          }
        }
      }
    }

    private void send(MpscSender<Long> sender) throws InterruptedException {
      long element = next();
      sender.send(element);
      count(element);
    }

    private void trySend(MpscSender<Long> sender) {
      long element = next();
      countIf(sender.trySend(element) == SendResult.SENT, element);
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
  }

  private final class MpscReceiving extends Receiving {
    private final MpscReceiver<Long> receiver = channel.receiver();

    MpscReceiving() {
      super(0);
      for (int i = 0; i < 4; i++) {
        prepare(receiver.onReceive(this::taken, this::atEnd));
      }
    }

    void run() {
      int endsAt = random.nextInt(1, SENDERS * OPERATIONS);
      for (int i = 0; !hasEnded(); i++) {
        if (i == endsAt) {
          bringOnTheEnd();
        }
        tryStep();
      }
      letGo();
    }

    private void bringOnTheEnd() {
      switch (ending) {
        case SENDERS_CLOSE -> {}
        case RECEIVER_SHUTS_DOWN -> receiver.shutdown();
        case RECEIVER_CLOSES -> receiver.close();
        case RECEIVER_IS_CLOSED_BY_ANOTHER -> crew.start("closer", receiver::close);
      }
    }

    @Override
    void step() throws InterruptedException {
      var batch = new ArrayList<Long>();
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> takeOrEnd(receiver.receive());
        case 3 -> take(receiver.tryReceive());
        case 4 -> take(receiver.receive(Selecting.aMoment(random)));
        case 5 -> {
          int number = receiver.receiveMany(batch, 4);
          takeAll(batch, number);
          if (number == 0) {
            boolean _ = atEnd();
          }
        }
        case 6 ->
            takeAll(
                batch,
                random.nextBoolean()
                    ? receiver.tryReceiveMany(batch, 3)
                    : receiver.receiveMany(batch, 3, Selecting.aMoment(random)));
        case 7, 8 -> select();
        default -> takeOrCancel(receiver.receiveAsync());
      }
    }
  }
}
