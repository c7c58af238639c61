package dev.headrace.verify.stress;

import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpmc.MpmcBuilder;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;

/// A channel with many on both sides, each handle of which is closed by others.
final class MpmcSite extends Site {

  private static final int RECEIVERS = 3;

  private final MpmcChannel<Long> channel;

  MpmcSite(MpmcBuilder<Long> builder) {
    channel = builder.onUndelivered(this::undelivered).build();
    send();
    MpmcSender<Long> waiting = own();
    isUsed(random -> !waiting.awaitClosed(Selecting.aMoment(random)));
    for (int i = 0; i < RECEIVERS; i++) {
      receive(isClosed(channel.receiver().duplicate()));
    }
    isClosedBy(channel.receiver()::shutdown);
    isClosedBy(channel.receiver()::close);
    isClosedBy(channel.sender()::close);
  }

  private MpmcSender<Long> own() {
    return isClosed(channel.sender().duplicate());
  }

  private void send() {
    MpmcSender<Long> plain = own();
    isSentBy(
        plain::isClosed,
        (element, _) -> {
          plain.send(element);
          return true;
        });
    MpmcSender<Long> timed = own();
    isSentBy(
        timed::isClosed,
        (element, random) -> timed.send(element, Selecting.aMoment(random)) == SendResult.SENT);
    MpmcSender<Long> async = own();
    isSentBy(
        async::isClosed, (element, random) -> Selecting.isDone(async.sendAsync(element), random));
    MpmcSender<Long> selecting = own();
    isSentBy(
        selecting::isClosed,
        (element, random) ->
            Selecting.isChosen(selecting.onSend(element, () -> true, () -> false), random));
  }

  private void receive(MpmcReceiver<Long> own) {
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
  public String toString() {
    return channel.toString();
  }
}
