package dev.headrace.verify.stress;

import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Select;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChange;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How one thread tells another that it is its turn, by one kind of wait.
///
/// @param hand tells it; nobody else has been told then
/// @param take waits until told, for some time
/// @param await waits until told
record Ball(Hand hand, Take take, Await await) {

  @FunctionalInterface
  interface Hand {
    void over() throws InterruptedException;
  }

  @FunctionalInterface
  interface Take {
    /// Whether it was told in time.
    boolean within(Duration limit) throws InterruptedException;
  }

  @FunctionalInterface
  interface Await {
    /// Whether it was told, which it has to be.
    boolean turn() throws InterruptedException;
  }

  /// One of each kind.
  static final List<Supplier<Ball>> KINDS =
      List.of(
          Ball::ofMpsc,
          Ball::ofMpscRendezvous,
          Ball::ofMpmc,
          Ball::ofBroadcast,
          Ball::ofWatch,
          Ball::ofSemaphore,
          Ball::ofNotify,
          Ball::ofSelect);

  private static Ball ofMpsc() {
    var channel = Mpsc.<Long>bounded(1);
    return new Ball(
        () -> channel.sender().send(1L),
        limit -> channel.receiver().receive(limit) instanceof Value<Long>,
        () -> channel.receiver().receive() != null);
  }

  private static Ball ofMpscRendezvous() {
    var channel = Mpsc.<Long>rendezvous();
    return new Ball(
        () -> channel.sender().send(1L),
        limit -> channel.receiver().receive(limit) instanceof Value<Long>,
        () -> channel.receiver().receive() != null);
  }

  private static Ball ofMpmc() {
    var channel = Mpmc.<Long>bounded(1);
    return new Ball(
        () -> channel.sender().send(1L),
        limit -> channel.receiver().receive(limit) instanceof Value<Long>,
        () -> channel.receiver().receive() != null);
  }

  private static Ball ofBroadcast() {
    var channel = Broadcast.<Long>bounded(1);
    return new Ball(
        () -> {
          int _ = channel.sender().send(1L);
        },
        limit -> channel.receiver().receive(limit) instanceof Value<Long>,
        () -> channel.receiver().receive() instanceof Value<Long>);
  }

  private static Ball ofWatch() {
    var channel = Watch.of(0L);
    return new Ball(
        () -> channel.sender().update(turns -> turns + 1),
        limit -> channel.receiver().awaitChange(limit) == WatchChange.CHANGED,
        () -> channel.receiver().awaitChange());
  }

  private static Ball ofSemaphore() {
    var turns = Semaphore.of(0);
    return new Ball(
        () -> turns.addPermits(1),
        limit -> isTaken(turns.acquire(limit)),
        () -> isTaken(turns.acquire()));
  }

  private static boolean isTaken(@Nullable SemaphorePermit turn) {
    if (turn != null) {
      turn.forget();
    }
    return turn != null;
  }

  private static Ball ofNotify() {
    var sign = Notify.create();
    return new Ball(
        sign::notifyOne,
        sign::await,
        () -> {
          sign.await();
          return true;
        });
  }

  private static Ball ofSelect() {
    var one = Mpsc.<Long>bounded(1);
    var other = Mpmc.<Long>rendezvous();
    Select<Boolean> select =
        Select.<Boolean>fair()
            .on(one.receiver().onReceive(_ -> true))
            .on(other.receiver().onReceive(_ -> false));
    return new Ball(
        () -> one.sender().send(1L),
        limit -> Boolean.TRUE.equals(select.await(limit)),
        select::await);
  }
}
