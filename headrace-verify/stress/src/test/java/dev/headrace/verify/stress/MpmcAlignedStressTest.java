package dev.headrace.verify.stress;

import static dev.headrace.verify.stress.Rounds.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Empty;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.verify.stress.Rounds.Round;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lost wake-ups of channels with many receivers: one element in flight, nothing later rescues.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MpmcAlignedStressTest {

  @ParameterizedTest
  @EnumSource
  void send_besideReceive_wakesReceiver(Threads threads) throws Exception {
    playSendBesideReceive(threads, Mpmc.bounded(1));
  }

  @ParameterizedTest
  @EnumSource
  void send_onUnbounded_wakesReceiver(Threads threads) throws Exception {
    playSendBesideReceive(threads, Mpmc.unbounded());
  }

  @ParameterizedTest
  @EnumSource
  void send_onRendezvous_meetsReceive(Threads threads) throws Exception {
    playSendBesideReceive(threads, Mpmc.rendezvous());
  }

  private static void playSendBesideReceive(Threads threads, MpmcChannel<Integer> channel)
      throws InterruptedException {
    play(
        threads,
        () -> channel.sender().send(1),
        () -> assertThat(channel.receiver().receive()).isEqualTo(1));
  }

  @ParameterizedTest
  @EnumSource
  void receive_besideSendOnAFullChannel_wakesSender(Threads threads) throws Exception {
    var channel = Mpmc.<Integer>bounded(1);
    channel.sender().send(1);
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
  void timeOut_besideSend_takesOrLeaves(Threads threads) throws Exception {
    var channel = Mpmc.<Integer>bounded(1);
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
  void closeOfLastSender_besideReceive_endsIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final MpmcChannel<Integer> channel = Mpmc.bounded(1);

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
}
