package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.select.Select;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A select against everything that may happen at the same time: exactly one branch is done, and
/// nothing by the others.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SelectRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  private static Select<Integer> oneOf(MpscChannel<Integer> a, MpscChannel<Integer> b) {
    return Select.<Integer>biased()
        .on(a.receiver().onReceive(value -> value))
        .on(b.receiver().onReceive(value -> value));
  }

  private static Select<Integer> oneOf(MpmcChannel<Integer> a, MpmcChannel<Integer> b) {
    return Select.<Integer>biased()
        .on(a.receiver().onReceive(value -> value))
        .on(b.receiver().onReceive(value -> value));
  }

  private static int number(Actor actor) {
    return actor.result() instanceof Integer number ? number : 0;
  }

  private static int left(MpscChannel<Integer> channel) {
    return channel.receiver().tryReceive() instanceof Value<Integer>(Integer value) ? value : 0;
  }

  private static int left(MpmcChannel<Integer> channel) {
    return channel.receiver().tryReceive() instanceof Value<Integer>(Integer value) ? value : 0;
  }

  @Test
  void sends_toBothBranches_oneIsTaken() {
    Race.explore(
        race -> {
          var a = Mpsc.<Integer>bounded(1);
          var b = Mpsc.<Integer>bounded(1);
          race.actor(() -> a.sender().send(1));
          race.actor(() -> b.sender().send(2));
          Actor got = race.actor(() -> oneOf(a, b).await());
          race.run(a, b);
          require(number(got) > 0, "one was taken");
          require(number(got) + left(a) + left(b) == 3, "the other is there");
        });
  }

  @Test
  void sends_toBothBranchesOfMpmc_oneIsTaken() {
    Race.explore(
        race -> {
          var a = Mpmc.<Integer>bounded(1);
          var b = Mpmc.<Integer>bounded(1);
          race.actor(() -> a.sender().send(1));
          race.actor(() -> b.sender().send(2));
          Actor got = race.actor(() -> oneOf(a, b).await());
          race.run(a, b);
          require(number(got) > 0, "one was taken");
          require(number(got) + left(a) + left(b) == 3, "the other is there");
        });
  }

  @Test
  void trySends_toBothBranchesOfRendezvous_oneIsSent() {
    Race.explore(
        race -> {
          var a = Mpsc.<Integer>rendezvous();
          var b = Mpmc.<Integer>rendezvous();
          Actor one = race.actor(() -> a.sender().trySend(1).ordinal());
          Actor two = race.actor(() -> b.sender().trySend(2).ordinal());
          Actor got =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(a.receiver().onReceive(value -> value))
                          .on(b.receiver().onReceive(value -> value))
                          .await(SOME_TIME));
          race.timeOut(got);
          race.run(a, b);
          int sent = (number(one) == 0 ? 1 : 0) + (number(two) == 0 ? 2 : 0);
          require(sent == number(got), "sent " + sent + ", received " + number(got));
        });
  }

  @Test
  void send_besideInterruptedSelect_takesOrLeaves() {
    Race.explore(
        race -> {
          var a = Mpmc.<Integer>bounded(1);
          var b = Mpmc.<Integer>bounded(1);
          race.actor(() -> a.sender().send(1));
          Actor got = race.actor(() -> oneOf(a, b).await());
          race.interrupt(got);
          race.run(a, b);
          require(number(got) + left(a) == 1, "taken or left, not both");
          require(got.gaveUp() == (number(got) == 0), "given up or taken");
        });
  }

  @Test
  void send_besideTimedSelect_takesOrLeaves() {
    Race.explore(
        race -> {
          var a = Mpmc.<Integer>bounded(1);
          var b = Mpmc.<Integer>bounded(1);
          race.actor(() -> a.sender().send(1));
          Actor got = race.actor(() -> oneOf(a, b).await(SOME_TIME));
          race.timeOut(got);
          race.run(a, b);
          require(number(got) + left(a) == 1, "taken or left, not both");
        });
  }

  @Test
  void send_besideCancelledSelect_takesOrLeaves() {
    Race.explore(
        race -> {
          var a = Mpmc.<Integer>bounded(1);
          var b = Mpmc.<Integer>bounded(1);
          CompletableFuture<Integer> got = oneOf(a, b).awaitAsync();
          race.actor(() -> a.sender().send(1));
          Actor cancel = race.actor(() -> got.cancel(false));
          race.run(a, b, got);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(cancelled == got.isCancelled(), "the cancel says what it did");
          require((cancelled ? 0 : got.getNow(0)) + left(a) == 1, "taken or left, not both");
        });
  }

  @Test
  void select_besideAReceive_theValueGoesToOneOfThem() {
    Race.explore(
        race -> {
          var a = Mpmc.<Integer>bounded(1);
          var b = Mpmc.<Integer>bounded(1);
          var other = a.receiver().duplicate();
          race.actor(() -> a.sender().send(1));
          race.actor(() -> b.sender().send(2));
          Actor got = race.actor(() -> oneOf(a, b).await());
          Actor received = race.actor(() -> other.receive(SOME_TIME) instanceof Value<?> ? 1 : 0);
          race.timeOut(received);
          race.run(a, b, other);
          require(number(got) + number(received) + left(a) + left(b) == 3, "each once");
        });
  }

  @Test
  void select_ofSends_besideReceives_oneIsSent() {
    Race.explore(
        race -> {
          var a = Mpsc.<Integer>bounded(1);
          var b = Mpsc.<Integer>bounded(1);
          a.sender().send(10);
          b.sender().send(20);
          Actor sent =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(a.sender().onSend(1, () -> 1))
                          .on(b.sender().onSend(2, () -> 2))
                          .await());
          race.actor(() -> a.receiver().receive());
          race.actor(() -> b.receiver().receive());
          race.run(a, b);
          require(left(a) + left(b) == number(sent), "sent what it says, and nothing else");
        });
  }

  @Test
  void twoSelects_thatWantEachOther_pairUp() {
    Race.explore(
        race -> {
          var there = Mpmc.<Integer>rendezvous();
          var back = Mpmc.<Integer>rendezvous();
          Actor one =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(there.sender().onSend(1, () -> 10))
                          .on(back.receiver().onReceive(value -> value))
                          .await());
          Actor two =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(there.receiver().onReceive(value -> value))
                          .on(back.sender().onSend(2, () -> 20))
                          .await());
          race.run(there, back);
          int sum = number(one) + number(two);
          require(sum == 11 || sum == 22, number(one) + " and " + number(two));
        });
  }

  @Test
  void twoSelects_onOneMpscRendezvous_pairUp() {
    Race.explore(
        race -> {
          var there = Mpsc.<Integer>rendezvous();
          var never = Mpsc.<Integer>rendezvous();
          Actor one =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(there.sender().onSend(1, () -> 10))
                          .on(never.sender().onSend(3, () -> 30))
                          .await());
          Actor two =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(there.receiver().onReceive(value -> value))
                          .await());
          race.run(there, never);
          require(number(one) == 10 && number(two) == 1, number(one) + " and " + number(two));
        });
  }

  @Test
  void close_besideSelect_disablesTheBranch() {
    Race.explore(
        race -> {
          var a = Mpsc.<Integer>bounded(1);
          var b = Mpmc.<Integer>bounded(1);
          Actor got =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(a.receiver().onReceive(value -> value, () -> 10))
                          .on(b.receiver().onReceive(value -> value))
                          .await());
          race.actor(() -> a.sender().close());
          race.actor(() -> b.sender().close());
          race.run(a, b);
          require(number(got) == 10, "the end of a, not " + number(got));
        });
  }

  @Test
  void releases_besideSelectOfTwoSemaphores_onePermitIsHeld() {
    Race.explore(
        race -> {
          var a = Semaphore.of(0);
          var b = Semaphore.of(0);
          race.actor(() -> a.addPermits(1));
          race.actor(() -> b.addPermits(1));
          Actor got =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(a.onAcquire(permit -> permit.permits()))
                          .on(b.onAcquire(permit -> permit.permits() * 2))
                          .await());
          race.run(a, b);
          int free = a.availablePermits() + 2 * b.availablePermits();
          require(number(got) + free == 3, "held " + number(got) + ", free " + free);
        });
  }

  @Test
  void notifyOne_besideSelectThatTakesAnother_isNotLost() {
    Race.explore(
        race -> {
          var notify = Notify.create();
          var channel = Mpsc.<Integer>bounded(1);
          race.actor(() -> notify.notifyOne());
          race.actor(() -> channel.sender().send(2));
          Actor got =
              race.actor(
                  () ->
                      Select.<Integer>biased()
                          .on(notify.onNotified(() -> 1))
                          .on(channel.receiver().onReceive(value -> value))
                          .await());
          race.run(notify, channel);
          int rest = (notify.tryAwait() ? 1 : 0) + left(channel);
          require(number(got) + rest == 3, "got " + number(got) + ", left " + rest);
        });
  }
}
