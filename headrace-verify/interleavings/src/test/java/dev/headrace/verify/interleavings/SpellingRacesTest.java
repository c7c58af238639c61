package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ChannelClosedException;
import dev.headrace.SelectCase;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.select.Select;
import dev.headrace.verify.interleavings.Race.Actor;
import dev.headrace.watch.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Further spellings of operations whose races are in the class of their flavour: timed waits that
/// are interrupted, branches that lose, handles that close.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SpellingRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  @Test
  void broadcastReceive_timedAndInterruptedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive(SOME_TIME));
          race.interrupt(got);
          race.run(channel);
          require(
              channel.receiver().tryReceive() instanceof Value<?> == got.gaveUp(),
              "taken or left, not both");
        });
  }

  @Test
  void awaitChange_timedAndInterruptedBesideSend_isSeenOrNot() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().send(1));
          Actor wait = race.actor(() -> channel.receiver().awaitChange(SOME_TIME));
          race.interrupt(wait);
          race.run(channel);
          require(channel.receiver().hasChanged() == wait.gaveUp(), "seen or not, not both");
        });
  }

  @Test
  void awaitValue_timedBesideSend_isSeenOrNot() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().send(1));
          Actor wait = race.actor(() -> channel.receiver().awaitValue(v -> v == 1, SOME_TIME));
          race.timeOut(wait);
          race.run(channel);
          require(
              channel.receiver().hasChanged() == (wait.result() == null), "seen or not, not both");
        });
  }

  @Test
  void mpmcReceive_timedAndInterruptedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive(SOME_TIME));
          race.interrupt(got);
          race.run(channel);
          require(channel.sender().size() == (got.gaveUp() ? 1 : 0), "taken or left, not both");
        });
  }

  @Test
  void mpmcReceive_whileItsHandleCloses_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          var handle = channel.receiver().duplicate();
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> handle.receive());
          race.actor(() -> handle.close());
          race.run(channel, handle);
          boolean left = channel.receiver().tryReceive() instanceof Value<?>;
          require(left == (got.result() == null), "taken or left, not both");
        });
  }

  @Test
  void mpmcSend_whileItsHandleCloses_isSentOrNot() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          var handle = channel.sender().duplicate();
          channel.sender().send(0);
          Actor send =
              race.actor(
                  () -> {
                    try {
                      handle.send(1);
                      return true;
                    } catch (ChannelClosedException _) {
                      return false;
                    }
                  });
          race.actor(() -> handle.close());
          race.actor(() -> channel.receiver().receive());
          race.run(channel, handle);
          boolean sent = Boolean.TRUE.equals(send.result());
          require(channel.sender().size() == (sent ? 1 : 0), "sent or not, not both");
        });
  }

  @Test
  void oneshotBranch_besideAnotherThatMayWin_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          var other = Mpmc.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          race.actor(() -> other.sender().send(2));
          Actor got = race.actor(() -> oneOf(other, receiver.onReceive(value -> value)));
          race.run(channel, receiver, other);
          boolean left = receiver.tryReceive() instanceof Value<?>;
          require(left == Integer.valueOf(2).equals(got.result()), "taken or left, not both");
        });
  }

  private static Integer oneOf(MpmcChannel<Integer> other, SelectCase<Integer> branch)
      throws Exception {
    return Select.<Integer>biased()
        .on(other.receiver().onReceive(value -> value))
        .on(branch)
        .await();
  }

  @Test
  void receiveManyBranch_besideAnotherThatMayWin_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var other = Mpmc.<Integer>bounded(1);
          var into = new ArrayList<Integer>();
          race.actor(() -> channel.sender().send(1));
          race.actor(() -> other.sender().send(2));
          Actor got =
              race.actor(() -> oneOf(other, channel.receiver().onReceiveMany(into, 2, n -> n)));
          race.run(channel, other, into);
          boolean left = channel.receiver().tryReceive() instanceof Value<?>;
          require(left == into.isEmpty(), "taken or left, not both");
          require(left == Integer.valueOf(2).equals(got.result()), "one branch is done");
        });
  }

  @Test
  void reserveManyBranch_besideAnotherThatMayWin_holdsThePlacesOrNot() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = Mpsc.bounded(2);
          SendPermit<Integer> held = channel.sender().tryReserve();
          var other = Mpmc.<Integer>bounded(1);
          race.actor(() -> held.close());
          race.actor(() -> other.sender().send(2));
          Actor got = race.actor(() -> oneOf(other, channel.sender().onReserveMany(2, _ -> 1)));
          race.run(channel, held, other);
          int places = Integer.valueOf(2).equals(got.result()) ? 2 : 0;
          require(channel.sender().remainingCapacity() == places, "held or not, not both");
        });
  }
}
