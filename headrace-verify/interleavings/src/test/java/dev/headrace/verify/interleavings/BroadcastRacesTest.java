package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.BroadcastReceive;
import dev.headrace.BroadcastTryReceive;
import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastChannel;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every way in which a wait of a broadcast channel ends, against what may happen at the same time.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class BroadcastRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  private static Object value(Actor received) {
    return received.result() instanceof Value<?>(Object value) ? value : "no value";
  }

  /* What the receiver has still to say. */
  private static List<Integer> drain(BroadcastReceiver<Integer> receiver) {
    var left = new ArrayList<Integer>();
    while (receiver.tryReceive() instanceof Value<Integer>(Integer value)) {
      left.add(value);
    }
    return left;
  }

  /* Reads until `values` are accounted for; what was missed counts as minus its number. */
  private static List<Long> read(BroadcastReceiver<Integer> receiver, long values)
      throws InterruptedException {
    var seen = new ArrayList<Long>();
    while (values > 0) {
      BroadcastReceive<Integer> outcome = receiver.receive();
      if (outcome instanceof Lagged<Integer>(long missed)) {
        seen.add(-missed);
        values -= missed;
      } else if (outcome instanceof Value<Integer>(Integer value)) {
        seen.add(value.longValue());
        values--;
      }
    }
    return seen;
  }

  @Test
  void send_besideReceive_wakesReceiver() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(value(got).equals(1), "received " + got.result());
        });
  }

  @Test
  void send_besideTwoReceives_wakesBoth() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          var other = channel.sender().subscribe();
          race.actor(() -> channel.sender().send(1));
          Actor a = race.actor(() -> channel.receiver().receive());
          Actor b = race.actor(() -> other.receive());
          race.run(channel, other);
          require(value(a).equals(1) && value(b).equals(1), a.result() + ", " + b.result());
          require(channel.sender().size() == 0, "read by all, and kept");
        });
  }

  @Test
  void receive_besideTheOtherReceive_keepsNothing() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          var other = channel.sender().subscribe();
          int _ = channel.sender().send(1);
          Actor a = race.actor(() -> channel.receiver().tryReceive());
          Actor b = race.actor(() -> other.tryReceive());
          race.run(channel, other);
          require(value(a).equals(1) && value(b).equals(1), a.result() + ", " + b.result());
          require(channel.sender().size() == 0, "read by all, and kept");
        });
  }

  @Test
  void sends_besideReceiveThatWaitsAgain_wakeItEachTime() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(2);
          race.actor(() -> channel.sender().send(1));
          race.actor(() -> channel.sender().send(2));
          Actor got = race.actor(() -> read(channel.receiver(), 2));
          race.run(channel);
          require(
              List.of(1L, 2L).equals(got.result()) || List.of(2L, 1L).equals(got.result()),
              "read " + got.result());
        });
  }

  @Test
  void sends_besideASlowReceiver_areReceivedOrMissed() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          race.actor(
              () -> {
                for (int i = 1; i <= 3; i++) {
                  int _ = channel.sender().send(i);
                }
              });
          Actor got = race.actor(() -> read(channel.receiver(), 3));
          race.run(channel);
          requireAccountOf3((List<?>) got.result());
          require(channel.receiver().tryReceive() instanceof Empty<?>, "nothing is left");
        });
  }

  private static void requireAccountOf3(List<?> seen) {
    long at = 0;
    for (Object one : seen) {
      long step = (Long) one;
      if (step > 0) {
        require(step == at + 1, "value " + step + " after " + at + " in " + seen);
        at = step;
      } else {
        at -= step;
      }
    }
    require(at == 3, "accounted for " + at + " in " + seen);
  }

  @Test
  void sends_byTwo_areReceivedInOneOrder() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(2);
          var other = channel.sender().subscribe();
          race.actor(() -> channel.sender().send(1));
          race.actor(() -> channel.sender().send(2));
          Actor a = race.actor(() -> read(other, 2));
          race.run(channel, other);
          var left = new ArrayList<Long>();
          drain(channel.receiver()).forEach(value -> left.add(value.longValue()));
          require(left.equals(a.result()), left + " and " + a.result());
        });
  }

  @Test
  void receive_interruptedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.interrupt(got);
          race.run(channel);
          require(drain(channel.receiver()).isEmpty() != got.gaveUp(), "taken or left, not both");
        });
  }

  @Test
  void receive_timedBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive(SOME_TIME));
          race.timeOut(got);
          race.run(channel);
          require(
              drain(channel.receiver()).isEmpty() == (got.result() instanceof Value<?>),
              "taken or left, not both");
        });
  }

  @Test
  void receive_asyncCancelledBesideSend_takesOrLeaves() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          CompletableFuture<BroadcastReceive<Integer>> got = channel.receiver().receiveAsync();
          race.actor(() -> channel.sender().send(1));
          Actor cancel = race.actor(() -> got.cancel(false));
          race.run(channel, got);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(got.isCancelled() == cancelled, "the cancel says what it did");
          require(drain(channel.receiver()).isEmpty() != cancelled, "taken or left, not both");
        });
  }

  @Test
  void receive_asyncCancelledThenReceivedBesideSend_isServed() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          CompletableFuture<BroadcastReceive<Integer>> first = channel.receiver().receiveAsync();
          race.actor(() -> channel.sender().send(1));
          Actor again =
              race.actor(
                  () -> first.cancel(false) ? channel.receiver().receive() : first.getNow(null));
          race.run(channel, first);
          require(value(again).equals(1), "received " + again.result());
        });
  }

  @Test
  void receive_afterACancelBesideSends_isFoundAgain() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(2);
          CompletableFuture<BroadcastReceive<Integer>> first = channel.receiver().receiveAsync();
          race.actor(
              () -> {
                int _ = channel.sender().send(1);
                int _ = channel.sender().send(2);
              });
          race.actor(() -> read(channel.receiver(), first.cancel(false) ? 2 : 1));
          race.run(channel, first);
          require(drain(channel.receiver()).isEmpty(), "both were read");
        });
  }

  @Test
  void close_ofLastSenderBesideReceive_endsIt() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          var other = channel.sender().duplicate();
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.sender().close());
          race.actor(() -> other.close());
          race.run(channel, other);
          require(got.result() instanceof Closed<?>, "received " + got.result());
        });
  }

  @Test
  void close_afterSendBesideReceives_comesAfterTheValue() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          race.actor(
              () -> {
                int _ = channel.sender().send(1);
                channel.sender().close();
              });
          Actor got =
              race.actor(() -> List.of(channel.receiver().receive(), channel.receiver().receive()));
          race.run(channel);
          require(
              List.of(new Value<>(1), new Closed<>()).equals(got.result()),
              "received " + got.result());
        });
  }

  @Test
  void close_ofTheHandleBesideItsSend_isSentBeforeTheEndOrRefused() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          Actor send = race.actor(() -> sendUnlessClosed(channel.sender()));
          race.actor(() -> channel.sender().close());
          Actor end = race.actor(() -> channel.receiver().receive());
          race.run(channel);
          boolean sent = Boolean.TRUE.equals(send.result());
          require(sent == value(end).equals(1), "sent " + sent + ", received " + end.result());
          require(channel.receiver().tryReceive() instanceof Closed<?>, "nothing after the end");
        });
  }

  private static boolean sendUnlessClosed(BroadcastSender<Integer> sender) {
    try {
      return sender.send(1) == 1;
    } catch (ChannelClosedException _) {
      return false;
    }
  }

  @Test
  void close_ofReceiverBesideSendAndReceive_keepsNothing() {
    Race.explore(
        race -> {
          BroadcastChannel<Integer> channel = Broadcast.bounded(2);
          race.actor(() -> channel.sender().send(1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.receiver().close());
          race.run(channel);
          require(!(got.result() instanceof Lagged<?>), "received " + got.result());
          require(channel.sender().size() == 0, "kept for nobody");
          require(channel.sender().receiverCount() == 0, "no receiver");
        });
  }

  @Test
  void close_ofReceiverBesideItsReceive_leavesTheValueToOthers() {
    Race.explore(
        race -> {
          BroadcastChannel<Integer> channel = Broadcast.bounded(1);
          var other = channel.sender().subscribe();
          int _ = channel.sender().send(1);
          race.actor(() -> channel.receiver().tryReceive());
          race.actor(() -> channel.receiver().close());
          race.run(channel, other);
          require(drain(other).equals(List.of(1)), "counted down twice");
        });
  }

  @Test
  void close_besideAReceiveAndASubscription_leavesWhatIsSentThen() {
    Race.explore(
        race -> {
          BroadcastChannel<Integer> channel = Broadcast.bounded(1);
          race.actor(() -> channel.receiver().tryReceive());
          var next = new AtomicReference<BroadcastReceiver<Integer>>();
          race.actor(
              () -> {
                channel.receiver().close();
                next.set(channel.sender().subscribe());
                int _ = channel.sender().send(1);
              });
          race.run(channel);
          BroadcastTryReceive<Integer> received = next.get().tryReceive();
          require(received.equals(new Value<>(1)), "received " + received);
        });
  }

  @Test
  void subscribe_besideSend_countsForItOrNot() {
    Race.explore(
        race -> {
          BroadcastChannel<Integer> channel = Broadcast.bounded(1);
          Actor sent = race.actor(() -> channel.sender().send(1));
          Actor subscribed = race.actor(() -> channel.sender().subscribe().tryReceive());
          race.run(channel);
          boolean got = ((BroadcastTryReceive<?>) subscribed.result()) instanceof Value<?>;
          require(!got || Integer.valueOf(2).equals(sent.result()), "one receiver had two");
        });
  }

  @Test
  void awaitClosed_besideCloseOfTheLastReceiver_ends() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          var other = channel.sender().subscribe();
          race.actor(() -> channel.sender().awaitClosed());
          race.actor(() -> channel.receiver().close());
          race.actor(() -> other.close());
          race.run(channel, other);
        });
  }

  @Test
  void awaitClosed_interruptedBesideClose_endsEitherWay() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          Actor wait = race.actor(() -> channel.sender().awaitClosed());
          race.actor(() -> channel.receiver().close());
          race.interrupt(wait);
          race.run(channel);
          require(!(wait.gaveUp() && wait.stillInterrupted()), "the interrupt is told once");
        });
  }

  @Test
  void upgrade_besideCloseOfTheLastSender_keepsTheChannelOpenOrComesTooLate() {
    Race.explore(
        race -> {
          var channel = Broadcast.<Integer>bounded(1);
          var weak = channel.sender().downgrade();
          race.actor(() -> channel.sender().close());
          Actor upgraded =
              race.actor(
                  () -> {
                    var sender = weak.upgrade();
                    return sender != null && sender.send(1) == 1;
                  });
          race.run(channel, weak);
          boolean sent = Boolean.TRUE.equals(upgraded.result());
          require(drain(channel.receiver()).size() == (sent ? 1 : 0), "sent " + sent);
          require(channel.receiver().isClosed() != sent, "open as long as it is");
        });
  }
}
