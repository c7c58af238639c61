package dev.headrace.verify.stress;

import dev.headrace.Closed;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotChannel;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.oneshot.OneshotSender;
import java.util.Random;

/// A oneshot: one waits for the value, another sends it or waits that nobody wants it.
final class OneshotSite extends Site {

  private final OneshotChannel<Long> channel = Oneshot.create(this::undelivered);

  OneshotSite() {
    OneshotSender<Long> sender = isClosed(channel.sender());
    isSentBy(sender::isClosed, (element, random) -> isSent(element, sender, random));
    OneshotReceiver<Long> receiver = isClosed(channel.receiver());
    isReceivedBy(random -> receive(receiver, random));
  }

  private static boolean isSent(long element, OneshotSender<Long> own, Random random)
      throws InterruptedException {
    if (random.nextInt(4) == 0) {
      return own.send(element);
    }
    boolean _ =
        random.nextBoolean()
            ? own.awaitClosed(Selecting.aMoment(random))
            : Selecting.isDone(own.awaitClosedAsync(), random);
    return false;
  }

  /* After the value, or the end, there is no further outcome: a receive throws then. */
  private static TryReceive<Long> receive(OneshotReceiver<Long> own, Random random)
      throws InterruptedException {
    return switch (random.nextInt(4)) {
      case 0 -> new Value<>(own.receive());
      case 1 -> own.receive(Selecting.aMoment(random));
      case 2 -> outcome(own.receiveAsync(), random);
      default -> outcome(own.onReceive(Value::new, Closed::new), random);
    };
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
