package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.MpscSteps.drain;
import static dev.headrace.verify.interleavings.MpscSteps.full;
import static dev.headrace.verify.interleavings.MpscSteps.send;
import static dev.headrace.verify.interleavings.MpscSteps.sent;
import static dev.headrace.verify.interleavings.MpscSteps.used;
import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every way in which a send, a receive or a batch of a bounded or unbounded channel ends, against
/// what may happen at the same time.
///
/// A lost wake-up shows as a deadlock, which Lincheck reports.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MpscRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  /** One who counts how often it is signalled, and does nothing about it. */
  private static final class Counting extends Waiter {
    private final AtomicInteger signals = new AtomicInteger();

    @Override
    public void signal() {
      int _ = signals.incrementAndGet();
    }
  }

  /** A receive, step by step. */
  private static Operation<?> reception(MpscChannel<Integer> channel) {
    return ((Branch<?>) channel.receiver().onReceive(value -> value)).operation();
  }

  @Test
  void send_besideReceive_wakesReceiver() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void send_besideReceiveOnAUsedChannel_wakesReceiver() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = used();
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void receive_besideSendOnAFullChannel_wakesSender() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor send = race.actor(() -> send(channel, 1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(Integer.valueOf(0).equals(got.result()), "received " + got.result());
          require(sent(send) && drain(channel).equals(List.of(1)), "the place is handed on");
        });
  }

  @Test
  void receive_besideTwoWaitingSenders_wakesBoth() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          Actor a = race.actor(() -> send(channel, 1));
          Actor b = race.actor(() -> send(channel, 2));
          Actor got = race.actor(() -> channel.receiver().receive() + channel.receiver().receive());
          race.run(channel);
          require(sent(a) && sent(b), "both are sent");
          require(Integer.valueOf(3).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void send_asTheLastWaiterIsServed_isServedNext() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          var before = channel.sender().sendAsync(1);
          Actor send = race.actor(() -> send(channel, 2));
          Actor got = race.actor(() -> channel.receiver().receive() + channel.receiver().receive());
          race.run(channel);
          require(before.isDone() && sent(send), "both are sent");
          require(Integer.valueOf(1).equals(got.result()), "received " + got.result());
          require(drain(channel).equals(List.of(2)), "the last one is left");
        });
  }

  @Test
  void receive_interruptedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.interrupt(got);
          race.run(channel);
          require(drain(channel).isEmpty() != got.gaveUp(), "taken or left, not both");
        });
  }

  @Test
  void receive_timedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive(SOME_TIME));
          race.timeOut(got);
          race.run(channel);
          require(
              drain(channel).isEmpty() == (got.result() instanceof Value<?>),
              "taken or left, not both");
        });
  }

  @Test
  void receive_asyncCancelledBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          CompletableFuture<Integer> got = channel.receiver().receiveAsync();
          race.actor(() -> channel.sender().send(1));
          Actor cancel = race.actor(() -> got.cancel(false));
          race.run(channel, got);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(got.isCancelled() == cancelled, "the cancel says what it did");
          require(drain(channel).isEmpty() != cancelled, "taken or left, not both");
        });
  }

  /* As one receive was given up, the word says from the start that the receiver waits. */
  @Test
  void receive_asyncAgainBesideSend_takesItOnce() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          require(channel.receiver().receiveAsync().cancel(false), "nothing was sent");
          var got = new ArrayList<CompletableFuture<Integer>>();
          race.actor(() -> channel.sender().send(1));
          race.actor(() -> got.add(channel.receiver().receiveAsync()));
          race.run(channel, got);
          require(Integer.valueOf(1).equals(got.getFirst().getNow(0)), "it is received");
          require(channel.receiver().tryReceive() instanceof Empty<?>, "and nobody waits");
        });
  }

  @Test
  void withdraw_besideSend_isSignalledOrWithdrawn() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          Operation<?> reception = reception(channel);
          var waiter = new Counting();
          require(reception.register(waiter), "nothing was sent");
          race.actor(() -> channel.sender().send(1));
          Actor withdrawn = race.actor(() -> reception.withdraw(waiter));
          race.run(channel, reception, waiter);
          int expected = Boolean.TRUE.equals(withdrawn.result()) ? 0 : 1;
          require(waiter.signals.get() == expected, "signals: " + waiter.signals.get());
        });
  }

  @Test
  void register_afterASendWasReceived_isNotSignalledByThatSend() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          Operation<?> reception = reception(channel);
          var before = new Counting();
          var after = new Counting();
          require(reception.register(before), "nothing was sent");
          race.actor(() -> channel.sender().send(1));
          race.actor(
              () -> {
                boolean _ = reception.withdraw(before);
                if (reception.attempt() != null) {
                  require(reception.register(after), "nothing else is sent");
                }
              });
          race.run(channel, reception, before, after);
          require(after.signals.get() == 0, "signalled, and there is nothing");
        });
  }

  @Test
  void send_interruptedBesideReceive_isSentOrNot() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor send = race.actor(() -> send(channel, 1));
          race.actor(() -> channel.receiver().receive());
          race.interrupt(send);
          race.run(channel);
          require(drain(channel).isEmpty() == send.gaveUp(), "sent or not, not both");
          require(channel.sender().remainingCapacity() == 1, "nothing is left behind");
        });
  }

  @Test
  void send_timedBesideReceive_isSentOrNot() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor send = race.actor(() -> channel.sender().send(1, SOME_TIME));
          race.actor(() -> channel.receiver().receive());
          race.timeOut(send);
          race.run(channel);
          require(drain(channel).isEmpty() == !sent(send), "sent or not, not both");
          require(channel.sender().remainingCapacity() == 1, "nothing is left behind");
        });
  }

  @Test
  void send_asyncCancelledBesideReceive_isSentOrNot() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          CompletableFuture<?> send = channel.sender().sendAsync(1);
          Actor cancel = race.actor(() -> send.cancel(false));
          race.actor(() -> channel.receiver().receive());
          race.run(channel, send);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(drain(channel).isEmpty() == cancelled, "sent or not, not both");
          require(channel.sender().remainingCapacity() == 1, "nothing is left behind");
        });
  }

  @Test
  void send_interruptedBeforeAnotherWaits_passesItsTurnOn() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor first = race.actor(() -> send(channel, 1));
          Actor second = race.actor(() -> send(channel, 2));
          race.interrupt(first);
          race.actor(
              () -> {
                int _ = channel.receiver().receive();
                int _ = channel.receiver().receive();
              });
          race.run(channel);
          require(sent(second), "the other one is sent");
          require(drain(channel).size() == (sent(first) ? 1 : 0), "nothing lost or doubled");
        });
  }

  @Test
  void trySend_besideWaitingSenderAndReceive_keepsCapacity() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor tried = race.actor(() -> channel.sender().trySend(1));
          var later = new ArrayList<CompletableFuture<?>>();
          race.actor(() -> later.add(channel.sender().sendAsync(2)));
          race.actor(() -> channel.receiver().tryReceive());
          race.run(channel, later);
          boolean sentLater = later.getFirst().isDone();
          require(!(sent(tried) && sentLater), "room for one, and two found it");
          require(sent(tried) || sentLater, "room for one, and nobody found it");
        });
  }

  @Test
  void trySend_besideAnotherOnAnEmptiedChannel_isNotFull() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          for (int i = 0; i < 2; i++) {
            require(channel.sender().trySend(i) == SendResult.SENT, "room");
            require(channel.receiver().tryReceive() instanceof Value<?>, "an element");
          }
          Actor a = race.actor(() -> channel.sender().trySend(1));
          Actor b = race.actor(() -> channel.sender().trySend(2));
          race.run(channel);
          require(sent(a) && sent(b), "room for two, and two found it");
        });
  }

  /* One of two places is for who waits, and the other is free as soon as the two are. */
  @Test
  void trySend_whileTheLastWhoWaitsIsServed_isNotFull() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          require(channel.sender().trySend(1) == SendResult.SENT, "room");
          require(channel.sender().trySend(2) == SendResult.SENT, "room");
          var later = channel.sender().sendAsync(3);
          race.actor(() -> channel.receiver().tryReceiveMany(new ArrayList<>(), 2));
          Actor tried =
              race.actor(
                  () -> {
                    boolean free = channel.sender().size() < 2;
                    return free ? channel.sender().trySend(4) : SendResult.SENT;
                  });
          race.run(channel);
          require(later.isDone() && sent(tried), "room for two, and two found it");
        });
  }

  @Test
  void sendAsync_besideReceiveAndTrySend_keepsCapacity() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          var later = new ArrayList<CompletableFuture<?>>();
          race.actor(() -> later.add(channel.sender().sendAsync(2)));
          Actor tried =
              race.actor(
                  () -> {
                    require(channel.receiver().tryReceive() instanceof Value<?>, "an element");
                    return channel.sender().trySend(1);
                  });
          race.run(channel, later);
          boolean sentLater = later.getFirst().isDone();
          require(!(sent(tried) && sentLater), "room for one, and two found it");
        });
  }

  @Test
  void receiveMany_besideTwoSends_takesEachOnce() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          var into = new ArrayList<Integer>();
          race.actor(() -> send(channel, 1));
          race.actor(() -> send(channel, 2));
          race.actor(() -> channel.receiver().receiveMany(into, 2));
          race.run(channel, into);
          into.addAll(drain(channel));
          require(into.size() == 2 && into.containsAll(List.of(1, 2)), "received " + into);
        });
  }

  @Test
  void receiveMany_besideWaitingSenders_freesAllItsPlaces() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          require(channel.sender().trySend(1) == SendResult.SENT, "room");
          require(channel.sender().trySend(2) == SendResult.SENT, "room");
          Actor a = race.actor(() -> send(channel, 3));
          Actor b = race.actor(() -> send(channel, 4));
          var into = new ArrayList<Integer>();
          race.actor(() -> channel.receiver().receiveMany(into, 2));
          race.run(channel, into);
          require(sent(a) && sent(b), "both places are used again");
          require(into.equals(List.of(1, 2)) && drain(channel).size() == 2, "received " + into);
        });
  }

  @Test
  void tryReceive_behindHalfASend_isNotEmptyAfterASend() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>unbounded();
          race.actor(() -> channel.sender().trySend(1));
          Actor got =
              race.actor(
                  () -> {
                    SendResult _ = channel.sender().trySend(2);
                    TryReceive<Integer> first = channel.receiver().tryReceive();
                    return first instanceof Empty<Integer> ? "empty" : "value";
                  });
          race.run(channel);
          require("value".equals(got.result()), "a finished send was not seen");
        });
  }

  @Test
  void receive_ofZeroDurationBehindHalfASend_isNotEmptyAfterASend() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>unbounded();
          race.actor(() -> channel.sender().trySend(1));
          Actor got =
              race.actor(
                  () -> {
                    SendResult _ = channel.sender().trySend(2);
                    return channel.receiver().receive(Duration.ZERO);
                  });
          race.run(channel);
          require(got.result() instanceof Value<?>, "a finished send was not seen");
        });
  }

  @Test
  void trySend_onUnboundedBesideItsFirstSendAndReceive_isSent() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>unbounded();
          Actor first =
              race.actor(
                  () -> {
                    SendResult _ = channel.sender().trySend(1);
                    return channel.receiver().tryReceive();
                  });
          Actor second = race.actor(() -> channel.sender().trySend(2));
          race.run(channel);
          require(second.result() == SendResult.SENT, "full: " + first.result());
        });
  }

  @Test
  void send_onUnbounded_keepsOrderAcrossBlocks() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>unbounded();
          race.actor(
              () -> {
                for (int i = 0; i < 3; i++) {
                  SendResult _ = channel.sender().trySend(i);
                }
              });
          race.actor(() -> channel.sender().trySend(10));
          var into = new ArrayList<Integer>();
          race.actor(
              () -> {
                for (int i = 0; i < 4; i++) {
                  into.add(channel.receiver().receive());
                }
              });
          race.run(channel, into);
          require(into.remove((Integer) 10), "received " + into);
          require(into.equals(List.of(0, 1, 2)), "received " + into);
        });
  }
}
