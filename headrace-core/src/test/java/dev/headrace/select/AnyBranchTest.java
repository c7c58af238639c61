package dev.headrace.select;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.sync.Semaphore;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every branch that a select waits for: what is given up did not happen, and what
/// closes wakes it.
@Timeout(30)
final class AnyBranchTest {

  static Stream<AnyBranch> thatPeersClose() {
    return Stream.of(AnyBranch.values()).filter(AnyBranch::hasPeerThatCloses);
  }

  static Stream<AnyBranch> thatHandlesClose() {
    return Stream.of(AnyBranch.values()).filter(AnyBranch::hasHandleThatCloses);
  }

  private static Select<String> selectOf(AnyBranch.Opened opened) {
    return Select.<String>fair().on(opened.branch());
  }

  @ParameterizedTest
  @EnumSource
  void await_becomesReady_isWoken(AnyBranch kind) throws Exception {
    var opened = kind.open();
    var select = selectOf(opened);
    var waiting = Threads.start(() -> select.await()).awaitParked();

    opened.becomesReady().run();

    assertThat(waiting.join()).isEqualTo(opened.yields());
  }

  @ParameterizedTest
  @EnumSource
  void await_losesToAnother_hasNotHappened(AnyBranch kind) throws Exception {
    var opened = kind.open();
    var other = Mpsc.<String>bounded(1);
    var select = selectOf(opened).on(other.receiver().onReceive(value -> value));
    var waiting = Threads.start(() -> select.await()).awaitParked();
    other.sender().send("other");
    assertThat(waiting.join()).isEqualTo("other");

    opened.becomesReady().run();

    assertThat(select.await()).isEqualTo(opened.yields());
  }

  @ParameterizedTest
  @EnumSource
  void await_interrupted_hasNotHappened(AnyBranch kind) throws Exception {
    var opened = kind.open();
    var select = selectOf(opened);
    var waiting = Threads.start(() -> select.await()).awaitParked();
    waiting.interrupt();
    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);

    opened.becomesReady().run();

    assertThat(select.await()).isEqualTo(opened.yields());
  }

  @ParameterizedTest
  @EnumSource
  void await_timeRanOut_hasNotHappened(AnyBranch kind) throws Exception {
    var opened = kind.open();
    var select = selectOf(opened);
    assertThat(select.poll()).isNull();
    assertThat(select.await(Duration.ofMillis(1))).isNull();

    opened.becomesReady().run();

    assertThat(select.await()).isEqualTo(opened.yields());
  }

  @ParameterizedTest
  @EnumSource
  void awaitAsync_cancelled_hasNotHappened(AnyBranch kind) throws Exception {
    var opened = kind.open();
    var select = selectOf(opened);
    assertThat(select.awaitAsync().cancel(false)).isTrue();

    opened.becomesReady().run();

    assertThat(select.await()).isEqualTo(opened.yields());
  }

  @ParameterizedTest
  @MethodSource("thatPeersClose")
  void await_peerCloses_isAtItsEnd(AnyBranch kind) throws Exception {
    var opened = kind.open();
    var waiting = Threads.start(() -> selectOf(opened).await()).awaitParked();
    var async = kind.open();
    var future = selectOf(async).awaitAsync();

    requireNonNull(opened.peerCloses()).run();
    requireNonNull(async.peerCloses()).run();

    assertThat(waiting.join()).isEqualTo(AnyBranch.END);
    assertThat(future).isCompletedWithValue(AnyBranch.END);
  }

  @ParameterizedTest
  @MethodSource("thatHandlesClose")
  void await_ownHandleCloses_isAtItsEnd(AnyBranch kind) throws Exception {
    var opened = kind.open();
    var waiting = Threads.start(() -> selectOf(opened).await()).awaitParked();
    var async = kind.open();
    var future = selectOf(async).awaitAsync();

    requireNonNull(opened.ownHandleCloses()).run();
    requireNonNull(async.ownHandleCloses()).run();

    assertThat(waiting.join()).isEqualTo(AnyBranch.END);
    assertThat(future).isCompletedWithValue(AnyBranch.END);
  }

  @Test
  void semaphore_closes_disablesItsBranch() throws Exception {
    var semaphore = Semaphore.of(0);
    var waiting = Threads.start(() -> select(semaphore).await()).awaitParked();
    var future = select(semaphore).awaitAsync();

    semaphore.close();

    assertThatThrownBy(waiting::join).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(future::join).hasCauseInstanceOf(ChannelClosedException.class);
  }

  private static Select<String> select(Semaphore semaphore) {
    return Select.<String>fair().on(semaphore.onAcquire(_ -> "acquired"));
  }

  @Test
  void stage_givenUpInEveryWay_isTakenByTheNextAwait() throws Exception {
    var stage = new CompletableFuture<String>();
    var select = Select.<String>fair().on(stage, value -> value);
    var waiting = Threads.start(() -> select.await()).awaitParked();
    waiting.interrupt();
    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    assertThat(select.await(Duration.ofMillis(1))).isNull();
    assertThat(select.awaitAsync().cancel(false)).isTrue();
    assertThat(stage).isNotDone();

    stage.complete("s");

    assertThat(select.await()).isEqualTo("s");
  }
}
