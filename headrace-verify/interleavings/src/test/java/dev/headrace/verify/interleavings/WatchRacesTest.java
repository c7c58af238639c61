package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ChannelClosedException;
import dev.headrace.verify.interleavings.Race.Actor;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChange;
import dev.headrace.watch.WatchReceiver;
import dev.headrace.watch.WatchSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every way in which a wait of a watch channel ends, against what may happen at the same time.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class WatchRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  /* The last value seen in the loop that the documentation tells. */
  private static int followToTheEnd(WatchReceiver<Integer> receiver) throws InterruptedException {
    int last = receiver.get();
    while (receiver.awaitChange()) {
      int now = receiver.get();
      require(now >= last, now + " after " + last);
      last = now;
    }
    return last;
  }

  @Test
  void send_besideAwaitChange_wakesIt() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().send(1));
          Actor changed = race.actor(() -> channel.receiver().awaitChange());
          race.run(channel);
          require(Boolean.TRUE.equals(changed.result()), "changed");
          require(!channel.receiver().hasChanged(), "and seen");
        });
  }

  @Test
  void send_besideTwoThatWait_wakesBoth() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          var other = channel.sender().subscribe();
          race.actor(() -> channel.sender().send(1));
          Actor a = race.actor(() -> channel.receiver().awaitChange());
          Actor b = race.actor(() -> other.awaitChange());
          race.run(channel, other);
          require(
              Boolean.TRUE.equals(a.result()) && Boolean.TRUE.equals(b.result()), "both see it");
        });
  }

  @Test
  void sends_besideALoop_theLastIsSeen() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(
              () -> {
                boolean _ = channel.sender().send(1);
                boolean _ = channel.sender().send(2);
                channel.sender().close();
              });
          Actor last = race.actor(() -> followToTheEnd(channel.receiver()));
          race.run(channel);
          require(Integer.valueOf(2).equals(last.result()), "saw " + last.result() + " last");
        });
  }

  @Test
  void sends_byTwoBesideAwaitValue_wakeItUntilItFits() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().update(value -> value + 1));
          race.actor(() -> channel.sender().update(value -> value + 1));
          Actor got = race.actor(() -> channel.receiver().awaitValue(value -> value == 2));
          race.run(channel);
          require(Integer.valueOf(2).equals(got.result()), "saw " + got.result());
          require(channel.receiver().version() == 2, "two versions");
        });
  }

  @Test
  void awaitChange_interruptedBesideSend_isSeenOrNot() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().send(1));
          Actor wait = race.actor(() -> channel.receiver().awaitChange());
          race.interrupt(wait);
          race.run(channel);
          require(channel.receiver().hasChanged() == wait.gaveUp(), "seen or not, not both");
        });
  }

  @Test
  void awaitChange_timedBesideSend_isSeenOrNot() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().send(1));
          Actor wait = race.actor(() -> channel.receiver().awaitChange(SOME_TIME));
          race.timeOut(wait);
          race.run(channel);
          require(
              channel.receiver().hasChanged() == (wait.result() == WatchChange.UNCHANGED),
              "seen or not, not both");
        });
  }

  @Test
  void awaitChange_asyncCancelledBesideSend_isSeenOrNot() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          CompletableFuture<Boolean> wait = channel.receiver().awaitChangeAsync();
          race.actor(() -> channel.sender().send(1));
          Actor cancel = race.actor(() -> wait.cancel(false));
          race.run(channel, wait);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(wait.isCancelled() == cancelled, "the cancel says what it did");
          require(channel.receiver().hasChanged() == cancelled, "seen or not, not both");
        });
  }

  @Test
  void getAndMarkSeen_besideSend_marksWhatItReturns() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().getAndMarkSeen());
          race.run(channel);
          boolean sawTheFirst = Integer.valueOf(0).equals(got.result());
          require(channel.receiver().hasChanged() == sawTheFirst, "what it returned is seen");
        });
  }

  @Test
  void awaitValue_interruptedBesideSends_isSeenOrNot() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(
              () -> {
                boolean _ = channel.sender().send(1);
                boolean _ = channel.sender().send(2);
              });
          Actor wait = race.actor(() -> channel.receiver().awaitValue(value -> value == 2));
          race.interrupt(wait);
          race.run(channel);
          require(channel.receiver().hasChanged() == wait.gaveUp(), "seen or not, not both");
        });
  }

  @Test
  void awaitValue_interruptedBesideASendThatDoesNotFit_marksNothing() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().send(1));
          Actor wait = race.actor(() -> channel.receiver().awaitValue(value -> value == 2));
          race.interrupt(wait);
          race.run(channel);
          require(wait.gaveUp() && channel.receiver().hasChanged(), "1 was not seen");
        });
  }

  @Test
  void close_ofLastSenderBesideAwaitChange_endsIt() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          var other = channel.sender().duplicate();
          Actor wait = race.actor(() -> channel.receiver().awaitChange());
          race.actor(() -> channel.sender().close());
          race.actor(() -> other.close());
          race.run(channel, other);
          require(Boolean.FALSE.equals(wait.result()), "ended");
        });
  }

  @Test
  void close_ofOwnHandleBesideAwaitChange_endsIt() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          Actor wait = race.actor(() -> channel.receiver().awaitChange());
          race.actor(() -> channel.receiver().close());
          race.run(channel);
          require(Boolean.FALSE.equals(wait.result()), "ended");
        });
  }

  @Test
  void close_ofTheHandleBesideItsSend_isTheLastValueOrRefused() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          Actor send = race.actor(() -> sendUnlessClosed(channel.sender()));
          race.actor(() -> channel.sender().close());
          Actor last = race.actor(() -> followToTheEnd(channel.receiver()));
          race.run(channel);
          boolean sent = Boolean.TRUE.equals(send.result());
          require(Integer.valueOf(sent ? 1 : 0).equals(last.result()), "saw " + last.result());
        });
  }

  private static boolean sendUnlessClosed(WatchSender<Integer> sender) {
    try {
      return sender.send(1);
    } catch (ChannelClosedException _) {
      return false;
    }
  }

  @Test
  void awaitClosed_besideCloseAndSubscribe_ends() {
    Race.explore(
        race -> {
          var channel = Watch.of(0);
          race.actor(() -> channel.sender().awaitClosed());
          race.actor(
              () -> {
                channel.receiver().close();
                channel.sender().subscribe().close();
              });
          race.run(channel);
        });
  }
}
