package dev.headrace.verify.stress;

import static dev.headrace.verify.stress.Rounds.play;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Empty;
import dev.headrace.SelectCase;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotChannel;
import dev.headrace.select.Select;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.task.CancellationToken;
import dev.headrace.verify.stress.Rounds.Round;
import dev.headrace.verify.stress.Settings.Threads;
import dev.headrace.watch.Watch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Lost wake-ups of selects: one event in flight, nothing later rescues. Beside the branch that it
/// concerns each select waits for a semaphore that has no permits, so that it takes the way of
/// selects.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SelectAlignedStressTest {

  private static final Semaphore NEVER = Semaphore.of(0);

  /** A channel by the ends that both kinds have. */
  private record Ends(
      Rounds.Side send,
      SelectCase<Integer> sending,
      Rounds.Side receive,
      SelectCase<Integer> receiving) {

    static Ends of(MpscChannel<Integer> channel) {
      return new Ends(
          () -> channel.sender().send(1),
          channel.sender().onSend(1, () -> 1),
          () -> assertThat(channel.receiver().receive()).isEqualTo(1),
          channel.receiver().onReceive(value -> value));
    }

    static Ends of(MpmcChannel<Integer> channel) {
      return new Ends(
          () -> channel.sender().send(1),
          channel.sender().onSend(1, () -> 1),
          () -> assertThat(channel.receiver().receive()).isEqualTo(1),
          channel.receiver().onReceive(value -> value));
    }
  }

  private enum Flavour {
    MPSC_BOUNDED,
    MPSC_UNBOUNDED,
    MPSC_RENDEZVOUS,
    MPMC_BOUNDED,
    MPMC_UNBOUNDED,
    MPMC_RENDEZVOUS;

    Ends open() {
      return switch (this) {
        case MPSC_BOUNDED -> Ends.of(Mpsc.<Integer>bounded(1));
        case MPSC_UNBOUNDED -> Ends.of(Mpsc.<Integer>unbounded());
        case MPSC_RENDEZVOUS -> Ends.of(Mpsc.<Integer>rendezvous());
        case MPMC_BOUNDED -> Ends.of(Mpmc.<Integer>bounded(1));
        case MPMC_UNBOUNDED -> Ends.of(Mpmc.<Integer>unbounded());
        case MPMC_RENDEZVOUS -> Ends.of(Mpmc.<Integer>rendezvous());
      };
    }
  }

  static Stream<Arguments> settings() {
    return Stream.of(Flavour.values())
        .flatMap(
            flavour -> Stream.of(Threads.values()).map(threads -> Arguments.of(flavour, threads)));
  }

  private static Select<Integer> selectOf(SelectCase<Integer> branch) {
    return Select.<Integer>fair().on(branch).on(NEVER.onAcquire(SelectAlignedStressTest::never));
  }

  private static int never(SemaphorePermit permit) {
    throw new AssertionError("a permit out of nothing: " + permit);
  }

  private static Duration aMoment() {
    return Duration.ofNanos(ThreadLocalRandom.current().nextInt(1, 20_000));
  }

  /* The other side has to bring about what makes the branch ready. */
  private static void playSelect(Threads threads, Rounds.Side event, SelectCase<Integer> branch)
      throws InterruptedException {
    Select<Integer> select = selectOf(branch);
    play(threads, event, () -> assertThat(select.await()).isEqualTo(1));
  }

  /* A timed wait and then an untimed one: the second must not miss its wake-up. */
  private static void playTimedSelect(
      Threads threads, Rounds.Side event, SelectCase<Integer> branch) throws InterruptedException {
    Select<Integer> select = selectOf(branch);
    play(
        threads,
        event,
        () -> {
          Integer inTime = select.await(aMoment());
          assertThat(inTime == null ? select.await() : inTime).isEqualTo(1);
        });
  }

  // ---- Channels ----

  @ParameterizedTest
  @MethodSource("settings")
  void send_besideSelect_wakesIt(Flavour flavour, Threads threads) throws Exception {
    Ends channel = flavour.open();
    playTimedSelect(threads, channel.send, channel.receiving);
  }

  @ParameterizedTest
  @EnumSource(
      value = Flavour.class,
      names = {"MPSC_BOUNDED", "MPSC_RENDEZVOUS", "MPMC_BOUNDED", "MPMC_RENDEZVOUS"})
  void receive_besideSelectOfASend_wakesIt(Flavour flavour) throws Exception {
    Ends channel = flavour.open();
    if (flavour == Flavour.MPSC_BOUNDED || flavour == Flavour.MPMC_BOUNDED) {
      channel.send.act();
    }
    playSelect(Threads.VIRTUAL, channel.receive, channel.sending);
  }

  @ParameterizedTest
  @EnumSource
  void select_besideSelectOnOneChannel_pairUp(Flavour flavour) throws Exception {
    Ends channel = flavour.open();
    Select<Integer> sending = selectOf(channel.sending);
    playSelect(Threads.PLATFORM, () -> assertThat(sending.await()).isEqualTo(1), channel.receiving);
  }

  @ParameterizedTest
  @EnumSource
  void select_besideSelectThatWantsEitherWay_pairUp(Threads threads) throws Exception {
    var there = Mpmc.<Integer>rendezvous();
    var back = Mpsc.<Integer>rendezvous();
    var one =
        Select.<Integer>fair()
            .on(there.sender().onSend(1, () -> 10))
            .on(back.receiver().onReceive(value -> value));
    var two =
        Select.<Integer>fair()
            .on(there.receiver().onReceive(value -> value))
            .on(back.sender().onSend(2, () -> 20));
    play(
        threads,
        () ->
            new Round() {
              private int first;
              private int second;

              @Override
              void left() throws Exception {
                first = one.await();
              }

              @Override
              void right() throws Exception {
                second = two.await();
              }

              @Override
              void check() {
                assertThat(first + second).as("%d and %d", first, second).isIn(11, 22);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void trySends_toTwoBranches_areSentAsTheSelectsSay(Threads threads) throws Exception {
    var a = Mpsc.<Integer>rendezvous();
    var b = Mpmc.<Integer>rendezvous();
    var select =
        Select.<Integer>fair()
            .on(a.receiver().onReceive(value -> value))
            .on(b.receiver().onReceive(value -> value));
    play(
        threads,
        () ->
            new Round() {
              private int sent;
              private int received;

              @Override
              void left() {
                sent += a.sender().trySend(1) == SendResult.SENT ? 1 : 0;
                sent += b.sender().trySend(2) == SendResult.SENT ? 2 : 0;
              }

              @Override
              void right() throws Exception {
                Integer value = select.await(aMoment());
                received = value == null ? 0 : value;
              }

              @Override
              void check() {
                assertThat(received).isEqualTo(sent);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void sends_toTwoBranches_areTakenOneByOne(Threads threads) throws Exception {
    var a = Mpsc.<Integer>bounded(1);
    var b = Mpmc.<Integer>bounded(1);
    var select =
        Select.<Integer>fair()
            .on(a.receiver().onReceive(value -> value))
            .on(b.receiver().onReceive(value -> value));
    play(
        threads,
        () -> {
          a.sender().send(1);
          b.sender().send(2);
        },
        () -> assertThat(select.await() + select.await()).isEqualTo(3));
  }

  @ParameterizedTest
  @EnumSource
  void close_besideSelect_isSeen(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final MpscChannel<Integer> a = Mpsc.bounded(1);
              private final MpmcChannel<Integer> b = Mpmc.bounded(1);

              @Override
              void left() {
                a.sender().close();
                b.sender().close();
              }

              @Override
              void right() throws Exception {
                // The end of one disables its branch; that of the other is what the select yields.
                int end =
                    Select.<Integer>fair()
                        .on(a.receiver().onReceive(value -> value))
                        .on(b.receiver().onReceive(value -> value, () -> 1))
                        .await();
                assertThat(end).isEqualTo(1);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void close_besideSelectOfOneReceiverTwice_isSeen(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final MpscChannel<Integer> channel = Mpsc.bounded(1);

              @Override
              void left() {
                channel.sender().close();
              }

              @Override
              void right() throws Exception {
                int end =
                    Select.<Integer>fair()
                        .on(channel.receiver().onReceive(value -> value))
                        .on(channel.receiver().onReceive(value -> value, () -> 1))
                        .on(channel.receiver().onReceive(value -> value))
                        .await();
                assertThat(end).isEqualTo(1);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void closeOfReceiver_besideSelectOfASend_isSeen(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final MpscChannel<Integer> channel = Mpsc.rendezvous();

              @Override
              void left() {
                channel.receiver().close();
              }

              @Override
              void right() throws Exception {
                int end = selectOf(channel.sender().onSend(1, () -> 2, () -> 1)).await();
                assertThat(end).isEqualTo(1);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void closeOfPermit_besideSelectOfAReserve_handsThePlaceOn(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    var select =
        selectOf(
            channel
                .sender()
                .onReserve(
                    permit -> {
                      permit.close();
                      return 1;
                    }));
    play(
        threads,
        () ->
            new Round() {
              private final AutoCloseable held = requireNonNull(channel.sender().tryReserve());

              @Override
              void left() throws Exception {
                held.close();
              }

              @Override
              void right() throws Exception {
                assertThat(select.await()).isEqualTo(1);
              }
            });
  }

  // ---- Giving up ----

  @ParameterizedTest
  @EnumSource
  void interrupt_besideSelectAndSend_takesOrLeaves(Threads threads) throws Exception {
    var channel = Mpmc.<Integer>rendezvous();
    var select = selectOf(channel.receiver().onReceive(value -> value));
    play(
        threads,
        () ->
            new Round() {
              private final Thread[] selecting = new Thread[1];
              private volatile boolean begun;
              private boolean sent;
              private boolean received;

              @Override
              void left() {
                for (int i = 0; !begun; i++) {
                  Rounds.spin(i);
                }
                sent = channel.sender().trySend(1) == SendResult.SENT;
                selecting[0].interrupt();
              }

              @Override
              void right() {
                selecting[0] = Thread.currentThread();
                begun = true;
                try {
                  received = select.await() == 1;
                  awaitInterrupt();
                } catch (InterruptedException _) {
                  // not received
                }
              }

              /* The flag is for this round. */
              private static void awaitInterrupt() {
                for (int i = 0; !Thread.interrupted(); i++) {
                  Rounds.spin(i);
                }
              }

              @Override
              void check() {
                assertThat(received).isEqualTo(sent);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void cancel_besideSend_takesOrLeaves(Threads threads) throws Exception {
    var channel = Mpmc.<Integer>bounded(1);
    var select = selectOf(channel.receiver().onReceive(value -> value));
    play(
        threads,
        () ->
            new Round() {
              private final CompletableFuture<Integer> received = select.awaitAsync();
              private boolean cancelled;

              @Override
              void left() throws Exception {
                channel.sender().send(1);
              }

              @Override
              void right() {
                cancelled = received.cancel(false);
              }

              @Override
              void check() {
                assertThat(channel.receiver().tryReceive())
                    .isEqualTo(cancelled ? new Value<>(1) : new Empty<>());
                assertThat(received.isCancelled()).isEqualTo(cancelled);
                assertThat(received).isDone();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void selectThatGivesUp_besideReceive_passesItsTurnOn(Threads threads) throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    channel.sender().send(1);
    var other = channel.sender().duplicate();
    play(
        threads,
        () ->
            new Round() {
              private final CompletableFuture<Integer> first =
                  selectOf(channel.sender().onSend(1, () -> 1)).awaitAsync();
              private final CompletableFuture<?> second = other.sendAsync(1);

              @Override
              void left() throws Exception {
                assertThat(channel.receiver().receive()).isEqualTo(1);
              }

              @Override
              void right() {
                if (!first.cancel(false)) {
                  return;
                }
                second.join();
              }

              @Override
              void check() {
                assertThat(channel.receiver().size()).isEqualTo(1);
                boolean _ = second.cancel(false);
              }
            });
  }

  // ---- Other events ----

  @ParameterizedTest
  @EnumSource
  void addPermits_besideSelect_servesIt(Threads threads) throws Exception {
    var semaphore = Semaphore.of(0);
    playTimedSelect(
        threads,
        () -> semaphore.addPermits(1),
        semaphore.onAcquire(
            permit -> {
              permit.forget();
              return 1;
            }));
  }

  @ParameterizedTest
  @EnumSource
  void notifyOne_besideSelect_wakesIt(Threads threads) throws Exception {
    var sign = Notify.create();
    playTimedSelect(threads, sign::notifyOne, sign.onNotified(() -> 1));
  }

  @ParameterizedTest
  @EnumSource
  void sendOnWatch_besideSelect_wakesIt(Threads threads) throws Exception {
    var watch = Watch.of(0);
    playTimedSelect(threads, () -> watch.sender().send(1), watch.receiver().onChange(_ -> 1));
  }

  @ParameterizedTest
  @EnumSource
  void sendOnOneshot_besideSelect_wakesIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final OneshotChannel<Integer> channel = Oneshot.create();

              @Override
              void left() {
                assertThat(channel.sender().send(1)).isTrue();
              }

              @Override
              void right() throws Exception {
                var select = selectOf(channel.receiver().onReceive(value -> value));
                assertThat(select.await()).isEqualTo(1);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void cancelOfToken_besideSelect_wakesIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final CancellationToken token = CancellationToken.create();

              @Override
              void left() {
                token.cancel();
              }

              @Override
              void right() throws Exception {
                assertThat(selectOf(token.onCancelled(() -> 1)).await()).isEqualTo(1);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void endOfStage_besideSelect_wakesIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final CompletableFuture<Integer> stage = new CompletableFuture<>();

              @Override
              void left() {
                assertThat(stage.complete(1)).isTrue();
              }

              @Override
              void right() throws Exception {
                var select =
                    Select.<Integer>fair()
                        .on(stage, value -> value)
                        .on(NEVER.onAcquire(SelectAlignedStressTest::never));
                assertThat(select.await()).isEqualTo(1);
              }
            });
  }
}
