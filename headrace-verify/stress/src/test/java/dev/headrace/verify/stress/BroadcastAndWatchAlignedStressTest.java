package dev.headrace.verify.stress;

import static dev.headrace.verify.stress.Rounds.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Closed;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastChannel;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Select;
import dev.headrace.verify.stress.Rounds.Round;
import dev.headrace.verify.stress.Settings.Threads;
import dev.headrace.watch.Watch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lost wake-ups of the channels that wake everybody: one event in flight, nothing later rescues.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class BroadcastAndWatchAlignedStressTest {

  @ParameterizedTest
  @EnumSource
  void broadcast_sendBesideReceive_wakesReceiver(Threads threads) throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    play(
        threads,
        () ->
            new Round() {
              private @Nullable Object received;

              @Override
              void left() throws Exception {
                received = channel.receiver().receive();
              }

              @Override
              void right() {
                int _ = channel.sender().send(1);
              }

              @Override
              void check() {
                assertThat(received).isEqualTo(new Value<>(1));
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void broadcast_receiveInShortWaits_missesNothing(Threads threads) throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    play(
        threads,
        () -> {
          while (!(channel.receiver().receive(Duration.ofNanos(2000)) instanceof Value<?>)) {
            Thread.onSpinWait();
          }
        },
        () -> {
          int _ = channel.sender().send(1);
        });
  }

  @ParameterizedTest
  @EnumSource
  void broadcast_closeBesideReceive_endsIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final BroadcastChannel<Integer> channel = Broadcast.bounded(1);
              private @Nullable Object received;

              @Override
              void left() throws Exception {
                received = channel.receiver().receive();
              }

              @Override
              void right() {
                channel.sender().close();
              }

              @Override
              void check() {
                assertThat(received).isEqualTo(new Closed<>());
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void broadcast_sendBesideSelect_wakesIt(Threads threads) throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    var other = Mpsc.<Integer>rendezvous();
    Select<Boolean> select =
        Select.<Boolean>fair()
            .on(channel.receiver().onReceive(outcome -> outcome instanceof Value<Integer>))
            .on(other.receiver().onReceive(_ -> false));
    play(
        threads,
        () -> assertThat(select.await()).isTrue(),
        () -> {
          int _ = channel.sender().send(1);
        });
  }

  @ParameterizedTest
  @EnumSource
  void watch_sendBesideAwaitChange_wakesIt(Threads threads) throws Exception {
    var channel = Watch.of(0);
    play(
        threads,
        () -> assertThat(channel.receiver().awaitChange()).isTrue(),
        () -> {
          boolean _ = channel.sender().send(1);
        });
  }

  @ParameterizedTest
  @EnumSource
  void watch_updateBesideAwaitValue_wakesIt(Threads threads) throws Exception {
    var channel = Watch.of(0);
    play(
        threads,
        () ->
            new Round() {
              private final int next = channel.receiver().get() + 1;

              @Override
              void left() throws Exception {
                assertThat(channel.receiver().awaitValue(value -> value >= next)).isEqualTo(next);
              }

              @Override
              void right() {
                channel.sender().update(value -> value + 1);
              }
            });
  }
}
