package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Value;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One value, decided by one compare-and-set.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class OneshotRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  @Test
  void send_besideReceive_wakesIt() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> receiver.receive());
          race.run(channel, receiver);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void send_besideTryReceive_isThereOrNotYet() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> receiver.tryReceive());
          race.run(channel, receiver);
          require(!(got.result() instanceof Closed<?>), "the end, though a value was sent");
        });
  }

  @Test
  void receive_interruptedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> receiver.receive());
          race.interrupt(got);
          race.run(channel, receiver);
          require(
              (receiver.tryReceive() instanceof Value<?>) == got.gaveUp(),
              "taken or left, not both");
        });
  }

  @Test
  void receive_timedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> receiver.receive(SOME_TIME));
          race.timeOut(got);
          race.run(channel, receiver);
          require(
              receiver.tryReceive() instanceof Value<?> != got.result() instanceof Value<?>,
              "taken or left, not both");
        });
  }

  @Test
  void receive_asyncCancelledBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          CompletableFuture<Integer> got = receiver.receiveAsync();
          race.actor(() -> channel.sender().send(1));
          Actor cancel = race.actor(() -> got.cancel(false));
          race.run(channel, receiver, got);
          require(
              receiver.tryReceive() instanceof Value<?> == Boolean.TRUE.equals(cancel.result()),
              "taken or left, not both");
        });
  }

  @Test
  void close_ofSenderBesideReceive_endsIt() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          race.actor(() -> channel.sender().close());
          Actor got =
              race.actor(
                  () -> {
                    try {
                      return receiver.receive();
                    } catch (ChannelClosedException _) {
                      return "closed";
                    }
                  });
          race.run(channel, receiver);
          require("closed".equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void fail_besideReceive_failsIt() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var receiver = channel.receiver();
          race.actor(() -> channel.sender().fail(new IllegalArgumentException("no")));
          Actor got =
              race.actor(
                  () -> {
                    try {
                      return receiver.receive();
                    } catch (CompletionException _) {
                      return "failed";
                    }
                  });
          race.run(channel, receiver);
          require("failed".equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void close_ofReceiverBesideSend_losesNothing() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Oneshot.<Integer>create(undelivered::add);
          var receiver = channel.receiver();
          Actor send = race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> receiver.receive(SOME_TIME));
          race.timeOut(got);
          race.actor(() -> receiver.close());
          race.run(channel, receiver, undelivered);
          int fates = undelivered.size() + (got.result() instanceof Value<?> ? 1 : 0);
          require(fates == (Boolean.TRUE.equals(send.result()) ? 1 : 0), "fates " + fates);
          require(receiver.tryReceive() instanceof Closed<?>, "it is closed");
        });
  }

  @Test
  void awaitClosed_besideCloseOfReceiver_ends() {
    Race.explore(
        race -> {
          var channel = Oneshot.<Integer>create();
          var sender = channel.sender();
          var receiver = channel.receiver();
          race.actor(() -> sender.awaitClosed());
          race.actor(() -> receiver.close());
          race.run(channel, sender, receiver);
          require(sender.isClosed(), "the receiver is gone");
        });
  }
}
