package dev.headrace.verify.stress;

import dev.headrace.SendResult;
import dev.headrace.mpmc.MpmcBuilder;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.Random;

/// A storm over a channel with many on both sides.
final class MpmcStorm extends ChannelStorm {

  private static final int RECEIVERS = 3;
  private static final int OPERATIONS = 300;

  /** How the channel ends. */
  private enum Ending {
    SENDERS_CLOSE,
    A_RECEIVER_SHUTS_DOWN,
    RECEIVERS_CLOSE
  }

  private final MpmcChannel<Long> channel;
  private final boolean displaces;
  private final Ending ending;

  MpmcStorm(MpmcBuilder<Long> builder, boolean displaces, Threads threads, long seed) {
    super(threads, seed);
    this.channel = builder.onUndelivered(fates::add).build();
    this.displaces = displaces;
    this.ending = Ending.values()[new Random(seed).nextInt(Ending.values().length)];
  }

  @Override
  void begin() {
    for (int i = 0; i < SENDERS; i++) {
      crew.start("sender " + i, new MpmcSending(i, channel.sender().duplicate())::runAndClose);
    }
    for (int i = 0; i < RECEIVERS; i++) {
      crew.start("receiver " + i, new MpmcReceiving(i, channel.receiver().duplicate())::run);
    }
    channel.sender().close();
    channel.receiver().close();
  }

  @Override
  public String toString() {
    return ending + ", " + channel;
  }

  private final class MpmcSending extends Sending {
    private final MpmcSender<Long> own;

    MpmcSending(int number, MpmcSender<Long> own) {
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
      long element = next();
      countIf(sends(element), element);
    }

    private boolean sends(long element) throws InterruptedException {
      return switch (random.nextInt(displaces ? 9 : 8)) {
        case 0, 1 -> sends(own, element);
        case 2 -> own.trySend(element) == SendResult.SENT;
        case 3 -> own.send(element, Selecting.aMoment(random)) == SendResult.SENT;
        case 4 -> finished(own.sendAsync(element));
        case 5 -> {
          try (var other = own.duplicate()) {
            yield sends(other, element);
          }
        }
        case 6, 7 -> selects(own.onSend(element, () -> true, () -> false));
        default -> displaces(element);
      };
    }

    private boolean sends(MpmcSender<Long> sender, long element) throws InterruptedException {
      sender.send(element);
      return true;
    }

    private boolean displaces(long element) {
      Long displaced = own.forceSend(element);
      if (displaced != null) {
        fates.add(displaced);
      }
      return true;
    }
  }

  private final class MpmcReceiving extends Receiving {
    private final MpmcReceiver<Long> own;
    private final int endsAt;
    private final boolean shutsDown;

    MpmcReceiving(int number, MpmcReceiver<Long> own) {
      super(number);
      this.own = own;
      this.shutsDown = ending == Ending.A_RECEIVER_SHUTS_DOWN && number == 0;
      boolean ends = shutsDown || ending == Ending.RECEIVERS_CLOSE;
      this.endsAt = ends ? random.nextInt(1, OPERATIONS) : Integer.MAX_VALUE;
      for (int i = 0; i < 4; i++) {
        prepare(own.onReceive(this::taken, this::atEnd));
      }
    }

    void run() {
      try (own) {
        for (int i = 0; !hasEnded() && (shutsDown || i < endsAt); i++) {
          if (i == endsAt) {
            own.shutdown();
          }
          tryStep();
        }
      } finally {
        letGo();
      }
    }

    @Override
    void step() throws InterruptedException {
      var batch = new ArrayList<Long>();
      switch (random.nextInt(9)) {
        case 0, 1 -> takeOrEnd(own.receive());
        case 2 -> take(own.tryReceive());
        case 3 -> take(own.receive(Selecting.aMoment(random)));
        case 4 -> {
          int number = own.receiveMany(batch, 4);
          takeAll(batch, number);
          if (number == 0) {
            boolean _ = atEnd();
          }
        }
        case 5 ->
            takeAll(
                batch,
                random.nextBoolean()
                    ? own.tryReceiveMany(batch, 3)
                    : own.receiveMany(batch, 3, Selecting.aMoment(random)));
        case 6, 7 -> select();
        default -> takeOrCancel(own.receiveAsync());
      }
    }
  }
}
