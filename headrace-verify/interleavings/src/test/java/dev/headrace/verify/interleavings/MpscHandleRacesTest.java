package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.MpscSteps.full;
import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.mpsc.WeakMpscSender;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is done through a handle, or waits for the other side's handles, while a handle closes.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MpscHandleRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  /* That the other element, beside the one of full(), was sent or not, and the channel has ended. */
  private static void requireTheEndAfter(MpscChannel<Integer> channel, boolean sent) {
    require(channel.receiver().tryReceive() instanceof Value<?> == sent, "sent or not, not both");
    require(channel.receiver().tryReceive() instanceof Closed<?>, "no sender is left");
  }

  @Test
  void send_timedWhileItsHandleCloses_isSentOrNot() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor send = race.actor(() -> channel.sender().send(1, SOME_TIME));
          race.actor(() -> channel.sender().close());
          race.actor(() -> channel.receiver().receive());
          race.run(channel);
          requireTheEndAfter(channel, send.result() == SendResult.SENT);
        });
  }

  @Test
  void send_asyncWhileItsHandleCloses_isSentOrNot() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          CompletableFuture<?> send = channel.sender().sendAsync(1);
          race.actor(() -> channel.sender().close());
          race.actor(() -> channel.receiver().receive());
          race.run(channel, send);
          require(send.isDone(), "it ended either way");
          requireTheEndAfter(channel, !send.isCompletedExceptionally());
        });
  }

  @Test
  void reserve_whileItsHandleCloses_holdsThePlaceOrNot() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor reserve = race.actor(() -> reserve(channel.sender()));
          race.actor(() -> channel.sender().close());
          race.actor(() -> channel.receiver().receive());
          race.run(channel);
          boolean reserved = Boolean.TRUE.equals(reserve.result());
          requireTheEndAfter(channel, reserved);
        });
  }

  /* Whether there was a place to use. */
  private static boolean reserve(MpscSender<Integer> sender) throws InterruptedException {
    try {
      SendPermit<Integer> permit = sender.reserve();
      permit.send(1);
      return true;
    } catch (ChannelClosedException _) {
      return false;
    }
  }

  @Test
  void receiveMany_asyncCancelledBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var into = new ArrayList<Integer>();
          CompletableFuture<Integer> got = channel.receiver().receiveManyAsync(into, 2);
          race.actor(() -> channel.sender().send(1));
          Actor cancel = race.actor(() -> got.cancel(false));
          race.run(channel, got, into);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(got.isCancelled() == cancelled, "the cancel says what it did");
          require(into.isEmpty() == cancelled, "taken or left");
          require(
              channel.receiver().tryReceive() instanceof Value<?> == cancelled, "left, not lost");
        });
  }

  @Test
  void awaitClosed_interruptedBesideClose_endsEitherWay() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          Actor wait = race.actor(() -> channel.sender().awaitClosed());
          race.actor(() -> channel.receiver().close());
          race.interrupt(wait);
          race.run(channel);
          require(!(wait.gaveUp() && wait.stillInterrupted()), "the interrupt is told once");
        });
  }

  @Test
  void awaitClosed_timedBesideClose_endsEitherWay() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          Actor wait = race.actor(() -> channel.sender().awaitClosed(SOME_TIME));
          race.actor(() -> channel.receiver().shutdown());
          race.timeOut(wait);
          race.run(channel);
          require(wait.result() instanceof Boolean, "it ended");
          require(channel.sender().awaitClosed(Duration.ZERO), "and now it is closed");
        });
  }

  @Test
  void awaitClosed_asyncCancelledBesideClose_endsEitherWay() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          CompletableFuture<?> wait = channel.sender().awaitClosedAsync();
          race.actor(() -> channel.receiver().close());
          Actor cancel = race.actor(() -> wait.cancel(false));
          race.run(channel, wait);
          require(wait.isDone(), "it ended");
          require(
              wait.isCancelled() == Boolean.TRUE.equals(cancel.result()),
              "the cancel says what it did");
        });
  }

  @Test
  void awaitClosed_whileItsHandleCloses_ends() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var handle = channel.sender().duplicate();
          Actor wait = race.actor(() -> handle.awaitClosed());
          race.actor(() -> handle.close());
          race.run(channel, handle);
          require(!wait.gaveUp() && !channel.sender().isClosed(), "this handle only");
        });
  }

  @Test
  void upgrade_besideCloseOfTheLastSender_keepsTheChannelOpenOrComesTooLate() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          WeakMpscSender<Integer> weak = channel.sender().downgrade();
          race.actor(() -> channel.sender().close());
          Actor upgraded = race.actor(() -> sendOnceUpgraded(weak));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel, weak);
          require((got.result() != null) == (boolean) upgraded.result(), "got " + got.result());
        });
  }

  private static boolean sendOnceUpgraded(WeakMpscSender<Integer> weak) {
    MpscSender<Integer> sender = weak.upgrade();
    if (sender == null) {
      return false;
    }
    require(sender.trySend(1) == SendResult.SENT, "an upgraded handle keeps the channel open");
    sender.close();
    return true;
  }
}
