package dev.headrace.verify.stress;

import static dev.headrace.verify.stress.Rounds.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Empty;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotChannel;
import dev.headrace.verify.stress.Rounds.Round;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two threads start a round together, with one element in flight, so that nothing later rescues a
/// thread whose wake-up was lost. It shows as a round that does not end.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class AlignedStressTest {

  @ParameterizedTest
  @EnumSource
  void send_besideReceive_wakesReceiver(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    play(threads, () -> channel.sender().send(1), () -> channel.receiver().receive());
  }

  @ParameterizedTest
  @EnumSource
  void send_besideReceiveMany_wakesReceiver(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>unbounded();
    play(
        threads,
        () -> channel.sender().send(1),
        () -> {
          int n = channel.receiver().receiveMany(new ArrayList<>(), 4);
          assertThat(n).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @EnumSource
  void send_onRendezvous_meetsReceive(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>rendezvous();
    play(threads, () -> channel.sender().send(1), () -> channel.receiver().receive());
  }

  @ParameterizedTest
  @EnumSource
  void receive_besideSendOnAFullChannel_wakesSender(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    channel.sender().send(0);
    play(
        threads,
        () ->
            new Round() {
              @Override
              void left() throws Exception {
                channel.receiver().receive();
              }

              @Override
              void right() throws Exception {
                channel.sender().send(1);
              }

              @Override
              void check() {
                assertThat(channel.receiver().size()).isEqualTo(1);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void receiveMany_besideSendOnAFullChannel_wakesSender(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    channel.sender().send(0);
    play(
        threads,
        () -> channel.receiver().receiveMany(new ArrayList<>(), 1),
        () -> channel.sender().send(1));
  }

  @ParameterizedTest
  @EnumSource
  void closeOfPermit_besideWaitingSend_handsThePlaceOn(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    play(
        threads,
        () ->
            new Round() {
              final AutoCloseable permit = channel.sender().tryReserve();

              @Override
              void left() throws Exception {
                permit.close();
              }

              @Override
              void right() throws Exception {
                channel.sender().send(1);
                channel.receiver().receive();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void closeOfLastSender_besideReceive_endsIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              final MpscChannel<Integer> channel = Mpsc.bounded(1);

              @Override
              void left() {
                channel.sender().close();
              }

              @Override
              void right() throws Exception {
                assertThat(channel.receiver().receive()).isNull();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void closeOfLastPermit_besideReceive_endsIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              final MpscChannel<Integer> channel = Mpsc.bounded(1);
              final AutoCloseable permit = channel.sender().tryReserve();

              @Override
              void left() throws Exception {
                channel.receiver().shutdown();
                permit.close();
              }

              @Override
              void right() throws Exception {
                assertThat(channel.receiver().receive()).isNull();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void timeOut_besideSend_takesOrLeaves(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    play(
        threads,
        () -> channel.sender().send(1),
        () -> {
          var nanos = Duration.ofNanos(ThreadLocalRandom.current().nextInt(1, 20_000));
          // A timed wait and then an untimed one: the second must not miss its wake-up.
          if (channel.receiver().receive(nanos) instanceof Empty<Integer>) {
            channel.receiver().receive();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void oneshotSend_besideReceive_wakesIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              final OneshotChannel<Integer> channel = Oneshot.create();

              @Override
              void left() {
                channel.sender().send(1);
              }

              @Override
              void right() throws Exception {
                assertThat(channel.receiver().receive()).isEqualTo(1);
              }
            });
  }
}
