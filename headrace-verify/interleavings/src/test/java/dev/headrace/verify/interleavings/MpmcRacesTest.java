package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ChannelClosedException;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The races that the comments of `LineEngine` and `BoundedEngine` name, and those of handles with
/// many on both sides.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MpmcRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  @Test
  void send_besideReceive_wakesReceiver() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void send_besideReceiveOnUnbounded_wakesReceiver() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>unbounded();
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void receive_besideWaitingSend_wakesSender() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          channel.sender().send(1);
          race.actor(() -> channel.sender().send(2));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
          require(channel.receiver().size() == 1, "the other is there");
        });
  }

  @Test
  void twoSends_besideTwoReceives_eachValueGoesToOne() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          var second = channel.receiver().duplicate();
          race.actor(() -> channel.sender().send(1));
          race.actor(() -> channel.sender().send(2));
          Actor one = race.actor(() -> channel.receiver().receive());
          Actor two = race.actor(() -> second.receive());
          race.run(channel, second);
          require(sum(one, two) == 3, "received " + one.result() + " and " + two.result());
        });
  }

  private static int sum(Actor one, Actor two) {
    return number(one) + number(two);
  }

  private static int number(Actor actor) {
    return actor.result() instanceof Integer number ? number : 0;
  }

  @Test
  void receive_interruptedBesideSend_passesTheValueOn() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          var second = channel.receiver().duplicate();
          Actor one = race.actor(() -> channel.receiver().receive());
          Actor two = race.actor(() -> second.receive(SOME_TIME));
          race.actor(() -> channel.sender().send(1));
          race.interrupt(one);
          race.timeOut(two);
          race.run(channel, second);
          int fates =
              (one.gaveUp() ? 0 : 1)
                  + (two.result() instanceof Value<?> ? 1 : 0)
                  + channel.sender().size();
          require(fates == 1, "fates " + fates);
        });
  }

  @Test
  void send_interruptedBesideAnotherThatWaits_passesItsTurnOn() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          channel.sender().send(0);
          Actor one =
              race.actor(
                  () -> {
                    channel.sender().send(1);
                    return SendResult.SENT;
                  });
          race.actor(() -> channel.sender().send(2));
          Actor got =
              race.actor(
                  () -> {
                    Integer first = channel.receiver().receive();
                    return first == null ? null : channel.receiver().receive();
                  });
          race.interrupt(one);
          race.run(channel);
          int sent = 1 + (one.gaveUp() ? 0 : 1);
          require(number(got) > 0, "received " + got.result());
          require(channel.sender().size() == sent - 1, "left " + channel.sender().size());
        });
  }

  @Test
  void receive_asyncCancelledBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          CompletableFuture<Integer> got = channel.receiver().receiveAsync();
          race.actor(() -> channel.sender().send(1));
          Actor cancel = race.actor(() -> got.cancel(false));
          race.run(channel, got);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(channel.sender().size() == (cancelled ? 1 : 0), "taken or left");
        });
  }

  @Test
  void close_ofLastSenderBesideTwoReceives_endsBoth() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          var second = channel.receiver().duplicate();
          Actor one = race.actor(() -> channel.receiver().receive());
          Actor two = race.actor(() -> second.receive());
          race.actor(
              () -> {
                channel.sender().send(1);
                channel.sender().close();
              });
          race.run(channel, second);
          require(sum(one, two) == 1, "one has it, both have ended");
        });
  }

  @Test
  void close_ofLastReceiverBesideSend_losesNothing() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          MpmcChannel<Integer> channel =
              Mpmc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
          var second = channel.receiver().duplicate();
          Actor sent = race.actor(() -> channel.sender().trySend(1));
          Actor got = race.actor(() -> second.receive());
          race.actor(
              () -> {
                channel.receiver().close();
                second.close();
              });
          race.run(channel, second, undelivered);
          int fates = undelivered.size() + number(got);
          require(fates == (sent.result() == SendResult.SENT ? 1 : 0), "fates " + fates);
        });
  }

  @Test
  void close_ofLastReceiverBesideWaitingSend_refusesIt() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          channel.sender().send(0);
          Actor send =
              race.actor(
                  () -> {
                    try {
                      channel.sender().send(1);
                      return SendResult.SENT;
                    } catch (ChannelClosedException _) {
                      return SendResult.CLOSED;
                    }
                  });
          race.actor(() -> channel.receiver().close());
          race.run(channel);
          require(send.result() == SendResult.CLOSED, "nobody made room");
        });
  }

  @Test
  void tryReceive_behindHalfASend_isNotEmptyAfterASend() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(2);
          race.actor(() -> channel.sender().trySend(1));
          Actor got =
              race.actor(
                  () -> {
                    require(channel.sender().trySend(2) == SendResult.SENT, "there is room");
                    return channel.receiver().tryReceive();
                  });
          race.run(channel);
          require(!(got.result() instanceof Empty<?>), "empty after a send");
        });
  }

  @Test
  void trySend_behindHalfAReceive_isNotFullAfterAReceive() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(2);
          var second = channel.receiver().duplicate();
          channel.sender().send(1);
          channel.sender().send(2);
          race.actor(() -> channel.receiver().tryReceive());
          Actor sent =
              race.actor(
                  () -> {
                    require(second.tryReceive() instanceof Value<?>, "there is one");
                    return channel.sender().trySend(3);
                  });
          race.run(channel, second);
          require(sent.result() == SendResult.SENT, "full after a receive");
        });
  }

  @Test
  void forceSend_besideReceiveAndSend_losesNothing() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          channel.sender().send(1);
          Actor displaced = race.actor(() -> channel.sender().forceSend(2));
          Actor got = race.actor(() -> channel.receiver().receive());
          Actor sent = race.actor(() -> channel.sender().trySend(4));
          race.run(channel);
          int all = 3 + (sent.result() == SendResult.SENT ? 4 : 0);
          int left = channel.receiver().tryReceive() instanceof Value<Integer>(Integer v) ? v : 0;
          require(sum(displaced, got) + left == all, "every value has one fate");
        });
  }

  @Test
  void tryReceive_besideForceSendOnAFullChannel_isNotEmpty() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          channel.sender().send(1);
          race.actor(() -> channel.sender().forceSend(2));
          Actor got = race.actor(() -> channel.receiver().tryReceive());
          race.run(channel);
          require(got.result() instanceof Value<?>, "one was there all the time");
        });
  }

  @Test
  void tryReceive_besideHalfAReceive_takesNothingTwice() {
    Race.explore(
        race -> {
          var channel = Mpmc.<Integer>bounded(1);
          var second = channel.receiver().duplicate();
          channel.sender().send(1);
          Actor one = race.actor(() -> channel.receiver().tryReceive());
          Actor two = race.actor(() -> second.tryReceive());
          race.run(channel, second);
          boolean first = one.result() instanceof Value<?>;
          require(first != two.result() instanceof Value<?>, "one of them has it");
        });
  }
}
