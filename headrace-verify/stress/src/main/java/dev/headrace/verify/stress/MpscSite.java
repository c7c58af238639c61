package dev.headrace.verify.stress;

import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpsc.MpscBuilder;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.mpsc.SendPermit;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A channel with one receiver, each sender of which is closed by others. A permit may be closed by
/// others, too, until its owner takes it back.
final class MpscSite extends Site {

  private final MpscChannel<Long> channel;
  private final Queue<SendPermit<Long>> permits = new ConcurrentLinkedQueue<>();

  MpscSite(MpscBuilder<Long> builder, boolean hasPlaces) {
    channel = builder.onUndelivered(this::undelivered).build();
    sendBySends();
    if (hasPlaces) {
      sendByPermits();
    }
    MpscSender<Long> looking = own();
    isUsed(random -> !looking.awaitClosed(Selecting.aMoment(random)));
    MpscSender<Long> waiting = own();
    isUsed(random -> !Selecting.isDone(waiting.awaitClosedAsync(), random));
    receive(isClosed(channel.receiver()));
    isClosedBy(channel.receiver()::shutdown);
    isClosedBy(channel.sender()::close);
  }

  private MpscSender<Long> own() {
    return isClosed(channel.sender().duplicate());
  }

  private void sendBySends() {
    MpscSender<Long> plain = own();
    isSentBy(
        plain::isClosed,
        (element, _) -> {
          plain.send(element);
          return true;
        });
    MpscSender<Long> timed = own();
    isSentBy(
        timed::isClosed,
        (element, random) -> timed.send(element, Selecting.aMoment(random)) == SendResult.SENT);
    MpscSender<Long> async = own();
    isSentBy(
        async::isClosed, (element, random) -> Selecting.isDone(async.sendAsync(element), random));
    MpscSender<Long> selecting = own();
    isSentBy(
        selecting::isClosed,
        (element, random) ->
            Selecting.isChosen(selecting.onSend(element, () -> true, () -> false), random));
  }

  private void sendByPermits() {
    MpscSender<Long> reserving = own();
    isSentBy(reserving::isClosed, (element, random) -> isSent(element, reserving, random));
    isClosedBy(this::closePermits);
  }

  private boolean isSent(long element, MpscSender<Long> reserving, Random random)
      throws InterruptedException {
    SendPermit<Long> permit = permits.poll();
    if (permit != null) {
      permit.send(element);
      return true;
    }
    permit =
        random.nextBoolean() ? reserving.reserve() : reserving.reserve(Selecting.aMoment(random));
    if (permit != null) {
      permits.add(permit);
    }
    return false;
  }

  private void closePermits() {
    for (SendPermit<Long> permit = permits.poll(); permit != null; permit = permits.poll()) {
      permit.close();
    }
  }

  private void receive(MpscReceiver<Long> own) {
    isReceivedBy(
        random ->
            switch (random.nextInt(4)) {
              case 0 -> outcome(own.receive());
              case 1 -> own.receive(Selecting.aMoment(random));
              case 2 -> outcome(own.receiveAsync(), random);
              default -> outcome(own.onReceive(Value::new, Closed::new), random);
            });
  }

  @Override
  void check() {
    closePermits();
    super.check();
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
