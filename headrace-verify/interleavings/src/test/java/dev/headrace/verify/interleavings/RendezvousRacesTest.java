package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Without a buffer a send and a receive happen together or not at all.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RendezvousRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  @Test
  void send_besideReceive_happensWithIt() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          race.actor(() -> channel.sender().send(1));
          race.actor(() -> channel.sender().send(2));
          Actor got = race.actor(() -> channel.receiver().receive() + channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(3).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void send_interruptedBesideTimedReceive_agreeWithEachOther() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          Actor send =
              race.actor(
                  () -> {
                    channel.sender().send(1);
                    return SendResult.SENT;
                  });
          Actor got = race.actor(() -> channel.receiver().receive(SOME_TIME));
          race.interrupt(send);
          race.timeOut(got);
          race.run(channel);
          require(send.gaveUp() != (got.result() instanceof Value<?>), "both or none");
        });
  }

  @Test
  void send_timedBesideInterruptedReceive_agreeWithEachOther() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          Actor send = race.actor(() -> channel.sender().send(1, SOME_TIME));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.timeOut(send);
          race.interrupt(got);
          race.run(channel);
          require((send.result() == SendResult.SENT) != got.gaveUp(), "both or none");
        });
  }

  @Test
  void trySend_besideTimedReceive_agreeWithEachOther() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          Actor send = race.actor(() -> channel.sender().trySend(1));
          Actor got = race.actor(() -> channel.receiver().receive(SOME_TIME));
          race.timeOut(got);
          race.run(channel);
          boolean sent = send.result() == SendResult.SENT;
          require(sent == got.result() instanceof Value<?>, "both or none");
        });
  }

  @Test
  void send_besideCancelledAsyncReceive_agreeWithEachOther() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          CompletableFuture<Integer> got = channel.receiver().receiveAsync();
          Actor send = race.actor(() -> channel.sender().trySend(1));
          Actor cancel = race.actor(() -> got.cancel(false));
          race.run(channel, got);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require((send.result() == SendResult.SENT) != cancelled, "both or none");
        });
  }

  @Test
  void close_besideSendAndReceive_losesNothing() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel =
              Mpsc.<Integer>builder().rendezvous().onUndelivered(undelivered::add).build();
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
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered);
          int fates = undelivered.size() + (got.result() == null ? 0 : 1);
          require(fates == (send.result() == SendResult.SENT ? 1 : 0), "fates " + fates);
        });
  }

  @Test
  void trySend_behindASendThatWaits_doesNotOvertakeIt() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          Actor sends =
              race.actor(
                  () -> {
                    var _ = channel.sender().sendAsync(1);
                    return channel.sender().trySend(2);
                  });
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
          require(sends.result() == SendResult.FULL, "the second send " + sends.result());
        });
  }

  @Test
  void sendAsync_besideReceive_wakesTheReceiver() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          race.actor(
              () -> {
                var _ = channel.sender().sendAsync(1);
              });
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void trySend_besideAnother_oneIsSent() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>rendezvous();
          CompletableFuture<Integer> got = channel.receiver().receiveAsync();
          Actor one = race.actor(() -> channel.sender().trySend(1));
          Actor two = race.actor(() -> channel.sender().trySend(2));
          race.run(channel, got);
          Integer sent = one.result() == SendResult.SENT ? 1 : 2;
          require(one.result() != two.result(), "sent " + one.result() + " " + two.result());
          require(sent.equals(got.getNow(null)), "received " + got);
        });
  }

  @Test
  void close_besideReceiveOfWhatWasRefused_losesAndDoublesNothing() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel =
              Mpsc.<Integer>builder().rendezvous().onUndelivered(undelivered::add).build();
          CompletableFuture<?> sent = channel.sender().sendAsync(1);
          try {
            int _ = channel.receiver().tryReceiveMany(List.of(), 1);
          } catch (UnsupportedOperationException _) {
            // The element is where one that was handed would be.
          }
          Actor got = race.actor(() -> channel.receiver().tryReceive());
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered);
          int fates = undelivered.size() + (got.result() instanceof Value<?> ? 1 : 0);
          require(sent.isDone() && fates == 1, "fates " + fates);
        });
  }
}
