package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.MpscSteps.drain;
import static dev.headrace.verify.interleavings.MpscSteps.full;
import static dev.headrace.verify.interleavings.MpscSteps.send;
import static dev.headrace.verify.interleavings.MpscSteps.sent;
import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.verify.interleavings.Race.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every way in which a bounded or unbounded channel is closed, against what may happen at the same
/// time.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MpscCloseRacesTest {

  @Test
  void tryReceive_afterCloseBesideSend_isClosed() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
          Actor send = race.actor(() -> channel.sender().trySend(1));
          Actor got =
              race.actor(
                  () -> {
                    channel.receiver().close();
                    return channel.receiver().tryReceive();
                  });
          race.run(channel, undelivered);
          require(got.result() instanceof Closed<?>, "received " + got.result());
          require(channel.receiver().tryReceive() instanceof Closed<?>, "it stays closed");
          require(undelivered.size() == (sent(send) ? 1 : 0), "undelivered " + undelivered);
        });
  }

  @Test
  void close_ofReceiverBesideSends_handsOverWhatWasSent() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
          Actor a = race.actor(() -> send(channel, 1));
          Actor b = race.actor(() -> send(channel, 2));
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered);
          require(undelivered.contains(1) == sent(a), "1 undelivered: " + undelivered);
          require(undelivered.contains(2) == sent(b), "2 undelivered: " + undelivered);
        });
  }

  @Test
  void close_ofReceiverBesideReceive_oneOfThemHasTheElement() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
          require(channel.sender().trySend(1) == SendResult.SENT, "room");
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered);
          require(undelivered.size() + (got.result() == null ? 0 : 1) == 1, "exactly one has it");
        });
  }

  /* The receiver leaves the block in which the discarding begins. */
  @Test
  void close_ofReceiverBesideReceivesAcrossBlocks_losesNothing() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().unbounded().onUndelivered(undelivered::add).build();
          for (int i = 0; i < 4; i++) {
            require(channel.sender().trySend(i) == SendResult.SENT, "room");
          }
          var into = new ArrayList<Integer>();
          race.actor(
              () -> {
                for (Integer value;
                    into.size() < 3 && (value = channel.receiver().receive()) != null; ) {
                  into.add(value);
                }
              });
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered, into);
          into.addAll(undelivered);
          require(into.equals(List.of(0, 1, 2, 3)), "each has one fate: " + into);
        });
  }

  @Test
  void close_ofReceiverByTwo_handsOverEachValueOnce() {
    Race.explore(
        race -> {
          var undelivered = new CopyOnWriteArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().unbounded().onUndelivered(undelivered::add).build();
          for (int i = 0; i < 3; i++) {
            require(channel.sender().trySend(i) == SendResult.SENT, "room");
          }
          race.actor(() -> channel.receiver().close());
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered);
          require(
              undelivered.stream().sorted().toList().equals(List.of(0, 1, 2)),
              "undelivered: " + undelivered);
        });
  }

  @Test
  void close_ofReceiverBesideReceiveAndSend_losesNothing() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
          Actor a = race.actor(() -> send(channel, 1));
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered);
          int fates = undelivered.size() + (got.result() == null ? 0 : 1);
          require(fates == (sent(a) ? 1 : 0), "sent " + sent(a) + ", fates " + fates);
        });
  }

  @Test
  void close_ofReceiverBesideReceiveMany_losesNothing() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().capacity(2).onUndelivered(undelivered::add).build();
          var into = new ArrayList<Integer>();
          Actor a = race.actor(() -> send(channel, 1));
          race.actor(() -> channel.receiver().receiveMany(into, 2));
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered, into);
          int fates = undelivered.size() + into.size();
          require(fates == (sent(a) ? 1 : 0), "sent " + sent(a) + ", fates " + fates);
        });
  }

  @Test
  void close_ofReceiverInTheMiddleOfReceiveMany_handsOverTheRest() {
    Race.explore(
        race -> {
          var undelivered = new ArrayList<Integer>();
          var channel = Mpsc.<Integer>builder().unbounded().onUndelivered(undelivered::add).build();
          for (int i = 0; i < 3; i++) {
            require(channel.sender().trySend(i) == SendResult.SENT, "room");
          }
          var into = new ArrayList<Integer>();
          race.actor(() -> channel.receiver().receiveMany(into, 3));
          race.actor(() -> channel.receiver().close());
          race.run(channel, undelivered, into);
          into.addAll(undelivered);
          require(into.equals(List.of(0, 1, 2)), "each has one fate: " + into);
        });
  }

  @Test
  void shutdown_besideWaitingSendAndReceive_deliversWhatWasSent() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor send = race.actor(() -> send(channel, 1));
          var into = new ArrayList<Integer>();
          race.actor(() -> channel.receiver().forEach(into::add));
          race.actor(() -> channel.receiver().shutdown());
          race.run(channel, into);
          require(into.size() == (sent(send) ? 2 : 1), "received " + into);
        });
  }

  @Test
  void close_ofLastSenderBesideReceive_endsIt() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var other = channel.sender().duplicate();
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.sender().close());
          race.actor(() -> other.close());
          race.run(channel);
          require(got.result() == null, "nothing was sent");
        });
  }

  @Test
  void close_ofOwnHandleWhileItSends_endsTheSend() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = full();
          Actor send = race.actor(() -> send(channel, 1));
          race.actor(() -> channel.sender().close());
          race.actor(() -> channel.receiver().receive());
          race.run(channel);
          require(drain(channel).isEmpty() == !sent(send), "sent or not, not both");
          require(channel.receiver().tryReceive() instanceof Closed<?>, "no sender is left");
        });
  }

  @Test
  void close_ofOwnReceiverWhileItReceives_endsTheReceive() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>unbounded();
          Actor got = race.actor(() -> channel.receiver().receive());
          race.actor(() -> channel.receiver().close());
          race.run(channel);
          require(got.result() == null, "nothing was sent");
        });
  }

  @Test
  void awaitClosed_besideShutdown_ends() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          race.actor(() -> channel.sender().awaitClosed());
          race.actor(() -> channel.receiver().shutdown());
          race.run(channel);
          require(channel.sender().isClosed(), "it was shut down");
        });
  }
}
