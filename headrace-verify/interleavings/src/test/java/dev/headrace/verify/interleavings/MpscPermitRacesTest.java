package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.MpscSteps.drain;
import static dev.headrace.verify.interleavings.MpscSteps.send;
import static dev.headrace.verify.interleavings.MpscSteps.sent;
import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.verify.interleavings.Race.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Permits and reservations of a bounded channel, against what may happen at the same time.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MpscPermitRacesTest {

  @Test
  void close_ofPermitBesideWaitingSend_handsThePlaceOn() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          SendPermit<Integer> permit = channel.sender().tryReserve();
          Actor send = race.actor(() -> send(channel, 1));
          race.actor(() -> permit.close());
          race.run(channel, permit);
          require(sent(send) && drain(channel).equals(List.of(1)), "the place is handed on");
        });
  }

  @Test
  void close_ofPermitBesideWaitingSendAndReceive_wakesBoth() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          SendPermit<Integer> permit = channel.sender().tryReserve();
          Actor send = race.actor(() -> send(channel, 1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> permit.close());
          race.run(channel, permit);
          require(sent(send), "the place is handed on");
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void send_ofPermitBesideCloseOfReceiver_isDeliveredOrUndelivered() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
          SendPermit<Integer> permit = channel.sender().tryReserve();
          race.actor(() -> permit.send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.receiver().close());
          race.run(channel, permit, undelivered);
          require(undelivered.size() + (got.result() == null ? 0 : 1) == 1, "exactly one has it");
        });
  }

  @Test
  void close_ofLastPermitAfterShutdownBesideReceive_endsIt() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          SendPermit<Integer> permit = channel.sender().tryReserve();
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.receiver().shutdown());
          race.actor(() -> permit.close());
          race.run(channel, permit);
          require(got.result() == null, "nothing was sent");
        });
  }

  @Test
  void send_ofPermitAfterLastSenderClosed_isReceived() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          SendPermit<Integer> permit = channel.sender().tryReserve();
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.sender().close());
          race.actor(() -> permit.send(1));
          race.run(channel, permit);
          require(Integer.valueOf(1).equals(got.result()), "a permit keeps the channel open");
        });
  }

  @Test
  void reserve_interruptedBesideClosingPermit_holdsThePlaceOrNot() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          SendPermit<Integer> permit = channel.sender().tryReserve();
          Actor reserve = race.actor(() -> channel.sender().reserve());
          race.actor(() -> permit.close());
          race.interrupt(reserve);
          race.run(channel, permit);
          int left = channel.sender().remainingCapacity();
          require(left == (reserve.gaveUp() ? 1 : 0), "left " + left);
        });
  }

  @Test
  void reserve_asyncCancelledBesideClosingPermit_holdsThePlaceOrNot() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          SendPermit<Integer> permit = channel.sender().tryReserve();
          CompletableFuture<SendPermit<Integer>> reserve = channel.sender().reserveAsync();
          Actor cancel = race.actor(() -> reserve.cancel(false));
          race.actor(() -> permit.close());
          race.run(channel, permit, reserve);
          int left = channel.sender().remainingCapacity();
          require(left == (Boolean.TRUE.equals(cancel.result()) ? 1 : 0), "left " + left);
        });
  }

  @Test
  void reserveMany_interruptedBeforeAnotherWaits_letsItPass() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          SendPermit<Integer> held = channel.sender().tryReserve();
          Actor many = race.actor(() -> channel.sender().reserveMany(2));
          Actor send = race.actor(() -> send(channel, 1));
          race.interrupt(many);
          race.run(channel, held);
          require(sent(send) && drain(channel).equals(List.of(1)), "one place was free");
          require(many.gaveUp(), "two places never were");
          require(channel.sender().remainingCapacity() == 1, "nothing is left behind");
        });
  }

  /* tokio PR #8260: the reservation kept the receiver waiting that had shut down. */
  @Test
  void shutdown_besideAHoardThatIsGivenUp_endsTheReceive() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          SendPermit<Integer> held = channel.sender().tryReserve();
          CompletableFuture<?> many = channel.sender().reserveManyAsync(2);
          Actor got = race.actor(() -> channel.receiver().receive());
          Actor cancel = race.actor(() -> many.cancel(false));
          race.actor(
              () -> {
                channel.receiver().shutdown();
                held.close();
              });
          race.run(channel, held, many);
          require(got.result() == null, "nothing was sent");
          require(many.isCompletedExceptionally(), "two places never were free");
          require(
              many.isCancelled() == Boolean.TRUE.equals(cancel.result()),
              "the cancel says what it did");
          require(channel.receiver().isAtEnd(), "no permit is left");
        });
  }
}
