package dev.headrace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.select.Select;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import dev.headrace.testing.LeakLog;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of handles that nobody closed. The build runs it in a JVM of its own, with
/// `-Ddev.headrace.leaks=all`.
@Timeout(60)
@EnabledIfSystemProperty(named = "dev.headrace.leaks", matches = "all")
final class LeaksTest {

  private static final String MARKER = "of 17 available";

  private final LeakLog log = new LeakLog();

  @BeforeEach
  @Timeout(60)
  void listen() {
    log.open();
    var _ = reportsOfWhatIsUnreachable(); // what other tests have left behind
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  /* What is made is dropped at once; what is kept keeps the channel. */
  static Stream<Arguments> kinds() {
    var mpsc = Mpsc.<String>bounded(1);
    var mpmc = Mpmc.<String>bounded(1);
    var broadcast = Broadcast.<String>bounded(1);
    var watch = Watch.of("");
    var semaphore = Semaphore.of(1);
    var notify = Notify.create();
    var others = new ArrayList<Object>();
    return Stream.of(
        kind("MpscSender", () -> mpsc.sender().duplicate()),
        kind("MpscReceiver", () -> receiverOfMpsc(others)),
        kind("SendPermit", () -> mpsc.sender().tryReserve()),
        kind("MpmcSender", () -> mpmc.sender().duplicate()),
        kind("MpmcReceiver", () -> mpmc.receiver().duplicate()),
        kind("BroadcastSender", () -> broadcast.sender().duplicate()),
        kind("BroadcastReceiver", () -> broadcast.sender().subscribe()),
        kind("WatchSender", () -> watch.sender().duplicate()),
        kind("WatchReceiver", () -> watch.sender().subscribe()),
        kind("SemaphorePermit", semaphore::tryAcquire),
        kind("Ticket", notify::enroll),
        kind("OneshotSender", () -> senderOf(others)),
        kind("OneshotReceiver", () -> receiverOf(others)),
        kind("JoinSet", LeaksTest::setOfOne));
  }

  private static Arguments kind(String name, Supplier<Object> maker) {
    return Arguments.of(name, maker);
  }

  private static Object receiverOfMpsc(List<Object> kept) {
    var channel = Mpsc.bounded(1);
    kept.add(channel.sender());
    return channel.receiver();
  }

  private static Object senderOf(List<Object> kept) {
    var channel = Oneshot.create();
    kept.add(channel.receiver());
    return channel.sender();
  }

  private static Object receiverOf(List<Object> kept) {
    var channel = Oneshot.create();
    kept.add(channel.sender());
    return channel.receiver();
  }

  private static Object setOfOne() {
    var set = JoinSet.<String>create();
    var _ = set.spawn(() -> "done");
    return set;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void leak_isReportedOnceWithTheStackOfItsCreation(String kind, Supplier<Object> maker) {
    make(maker);

    LogRecord report;
    do {
      report = nextReport();
    } while (!report.getMessage().startsWith(kind + " of "));

    assertThat(report.getMessage()).endsWith(" was never closed, and is closed now");
    assertThat(report.getThrown().getStackTrace())
        .anySatisfy(frame -> assertThat(frame.getClassName()).isEqualTo(LeaksTest.class.getName()));
    assertThat(log.records()).noneMatch(other -> other.getMessage().startsWith(kind));
  }

  private static void make(Supplier<Object> maker) {
    assertThat(maker.get()).isNotNull();
  }

  @Test
  void leak_ofTheLastSender_endsTheChannel() {
    assertThat(collectUntilDone(receiverOfMpsc().receiveAsync())).isNull();
    assertThat(collectUntilDone(receiverOfMpmc().receiveAsync())).isNull();
    assertThat(collectUntilDone(receiverOfBroadcast().receiveAsync())).isInstanceOf(Closed.class);
    assertThat(collectUntilDone(receiverOfWatch().awaitChangeAsync())).isFalse();
    assertThatThrownBy(() -> collectUntilDone(receiverOfOneshot().receiveAsync()))
        .hasCauseInstanceOf(ChannelClosedException.class);
  }

  private static MpscReceiver<String> receiverOfMpsc() {
    return Mpsc.<String>bounded(1).receiver();
  }

  private static MpmcReceiver<String> receiverOfMpmc() {
    return Mpmc.<String>bounded(1).receiver();
  }

  private static BroadcastReceiver<String> receiverOfBroadcast() {
    return Broadcast.<String>bounded(1).receiver();
  }

  private static WatchReceiver<String> receiverOfWatch() {
    return Watch.of("").receiver();
  }

  private static OneshotReceiver<String> receiverOfOneshot() {
    return Oneshot.<String>create().receiver();
  }

  @Test
  void leak_ofTheReceiver_isLearntBySenders() {
    collectUntilDone(Watch.of("").sender().awaitClosedAsync());
    collectUntilDone(Broadcast.<String>bounded(1).sender().awaitClosedAsync());
    collectUntilDone(Mpmc.<String>bounded(1).sender().awaitClosedAsync());
    collectUntilDone(Oneshot.<String>create().sender().awaitClosedAsync());
    var lost = new ArrayList<String>();
    collectUntilDone(senderWithAValueInside(lost).awaitClosedAsync());
    assertThat(lost).containsExactly("inside");
  }

  private static MpscSender<String> senderWithAValueInside(List<String> lost) {
    var channel = Mpsc.<String>builder().capacity(1).onUndelivered(lost::add).build();
    assertThat(channel.sender().trySend("inside")).isEqualTo(SendResult.SENT);
    return channel.sender();
  }

  @Test
  void leak_ofOneHandleOfSeveral_endsNothingThatOthersWaitFor() {
    var channel = Mpmc.<String>bounded(1);
    var receiving = channel.receiver().receiveAsync();
    make(channel.receiver()::duplicate);
    assertThat(reportsOfWhatIsUnreachable()).hasSize(1);
    assertThat(receiving).isNotDone();

    assertThat(channel.sender().trySend("received")).isEqualTo(SendResult.SENT);
    assertThat(receiving).isCompletedWithValue("received");
    assertThat(channel.sender().trySend("inside")).isEqualTo(SendResult.SENT);
    var sending = channel.sender().sendAsync("waiting");
    make(channel.sender()::duplicate);
    assertThat(reportsOfWhatIsUnreachable()).hasSize(1);

    assertThat(sending).isNotDone();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>("inside"));
    assertThat(sending).isCompletedWithValue(null);
  }

  @Test
  void leak_ofASendPermit_givesThePlaceBack() {
    var channel = Mpsc.<String>bounded(1);
    make(() -> requireNonNull(channel.sender().tryReserve()));

    collectUntilDone(channel.sender().sendAsync("a"));

    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>("a"));
  }

  @Test
  void leak_ofSemaphorePermits_givesBackWhatEachHeld() {
    var semaphore = Semaphore.of(10);
    var kept = splitAndMerged(semaphore);

    collectUntilDone(semaphore.acquireAsync(7)).forget();

    assertThat(kept.permits()).isEqualTo(3);
    assertThat(semaphore.availablePermits()).isZero();
    kept.close();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  /* Of ten, three are kept; seven are dropped, by permits of four and three. */
  private static SemaphorePermit splitAndMerged(Semaphore semaphore) {
    var all = requireNonNull(semaphore.tryAcquire(10));
    var four = all.split(3);
    four.merge(all.split(1));
    return all.split(3);
  }

  @Test
  void leak_ofATicket_passesItsNotificationOn() {
    var notify = Notify.create();
    make(notify::enroll);
    var next = notify.awaitAsync();
    notify.notifyOne();

    collectUntilDone(next);
  }

  @Test
  void leak_ofAJoinSet_abortsItsTasks() {
    var task = taskOfADroppedSet();

    assertThatThrownBy(() -> collectUntilDone(task.joinAsync()))
        .isInstanceOfAny(CancellationException.class, CompletionException.class);
    assertThat(task.isCancelled()).isTrue();
  }

  private static JoinHandle<String> taskOfADroppedSet() {
    return JoinSet.<String>create()
        .spawn(
            () -> {
              new CountDownLatch(1).await();
              return "never";
            });
  }

  @Test
  void closedHandles_areNotReported() {
    List<Arguments> kinds = kinds().toList();
    kinds.forEach(kind -> makeAndClose((Supplier<?>) kind.get()[1]));

    assertThat(reportsOfWhatIsUnreachable()).isEmpty();
    assertThat(kinds).hasSize(14); // until here they keep their channels
  }

  private static void makeAndClose(Supplier<?> maker) {
    try (var handle = (AutoCloseable) maker.get()) {
      assertThat(handle).isNotNull();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void handlesWhoseClosingWouldChangeNothing_areNotReported() {
    useUp();

    assertThat(reportsOfWhatIsUnreachable()).isEmpty();
  }

  @Test
  void weakSenders_droppedOrClosed_areCountedOutOnceAndNotReported() {
    var broadcast = Broadcast.<String>sender(1);
    var mpsc = Mpsc.<String>bounded(1);
    makeAndClose(broadcast::downgrade);
    makeAndClose(mpsc.sender()::downgrade);
    make(broadcast::downgrade);
    make(mpsc.sender()::downgrade);

    assertThat(reportsOfWhatIsUnreachable()).isEmpty();

    assertThat(broadcast.weakSenderCount()).isZero();
    assertThat(mpsc.sender().weakSenderCount()).isZero();
  }

  private static void useUp() {
    var atItsEnd = Mpsc.<String>bounded(1);
    atItsEnd.sender().close();
    assertThat(atItsEnd.receiver().tryReceive()).isInstanceOf(Closed.class);
    var refused = Mpsc.<String>bounded(1);
    refused.receiver().close();
    assertThat(refused.sender().isClosed()).isTrue();
    var read = Broadcast.<String>bounded(1);
    read.sender().close();
    assertThat(read.receiver().tryReceive()).isInstanceOf(Closed.class);
    var last = Watch.of("");
    last.sender().close();
    assertThat(last.receiver().isClosed()).isTrue();
    var unseen = Watch.of("");
    unseen.receiver().close();
    assertThat(unseen.sender().receiverCount()).isZero();
    var unheard = Broadcast.<String>sender(1);
    assertThat(unheard.downgrade().weakSenderCount()).isOne();
    var answered = Oneshot.<String>create();
    assertThat(answered.sender().send("yes")).isTrue();
    assertThat(answered.receiver().tryReceive()).isEqualTo(new Value<>("yes"));
    var forgotten = requireNonNull(Semaphore.of(1).tryAcquire());
    forgotten.forget();
    var notify = Notify.create();
    var taken = notify.enroll();
    var oneOfAll = notify.enroll();
    notify.notifyOne();
    notify.notifyWaiters();
    assertThat(taken.tryAwait()).isTrue();
    assertThat(oneOfAll.toString()).startsWith("Ticket (notified)");
    assertThat(JoinSet.create().isEmpty()).isTrue();
  }

  /* A handle on the stack of a thread that waits by it is used no more when it has begun to wait. */
  @ParameterizedTest
  @MethodSource("waits")
  void handle_thatSomebodyWaitsBy_isNoLeak(String name, Wait wait) throws Exception {
    var outcome = new CompletableFuture<Object>();
    Runnable wakeUp = wait.begin(outcome);

    assertThat(reportsOfWhatIsUnreachable()).as(name).isEmpty();
    wakeUp.run();

    assertThat(outcome.get()).as(name).isEqualTo("woken");
  }

  /// Begins to wait by a handle that nobody else has; what it returns ends the wait.
  interface Wait {
    Runnable begin(CompletableFuture<Object> outcome) throws Exception;
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        waiting("mpsc receive", out -> receiving(out, MpscReceiver::receive)),
        waiting("mpsc timed", out -> receiving(out, rx -> valueOf(rx.receive(LONG)))),
        waiting("mpsc many", out -> receiving(out, LeaksTest::firstOfMany)),
        waiting("mpsc async", out -> receiving(out, rx -> rx.receiveAsync().get())),
        waiting("mpsc select", out -> receiving(out, LeaksTest::bySelect)),
        waiting("broadcast", LeaksTest::broadcastReceiving),
        waiting("watch", LeaksTest::watching),
        waiting("mpmc", LeaksTest::mpmcReceiving),
        waiting("oneshot", LeaksTest::oneshotReceiving),
        waiting("ticket", LeaksTest::ticketWaiting));
  }

  private static final Set<Thread.State> PARKED =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
  private static final Duration LONG = Duration.ofHours(1);

  private interface Receive {
    @Nullable Object by(MpscReceiver<String> receiver) throws Exception;
  }

  private static Arguments waiting(String name, Wait wait) {
    return Arguments.of(name, wait);
  }

  private static Runnable receiving(CompletableFuture<Object> outcome, Receive receive)
      throws Exception {
    var channel = Mpsc.<String>bounded(1);
    var sender = channel.sender();
    park(outcome, () -> receive.by(channel.receiver()));
    return () -> sender.trySend("woken");
  }

  private static Object valueOf(TryReceive<String> received) {
    return ((Value<String>) received).value();
  }

  private static Object firstOfMany(MpscReceiver<String> receiver) throws InterruptedException {
    var into = new ArrayList<String>();
    receiver.receiveMany(into, 2);
    return into.getFirst();
  }

  private static Object bySelect(MpscReceiver<String> receiver) throws InterruptedException {
    return Select.<String>fair().on(receiver.onReceive(value -> value)).await();
  }

  private static Runnable broadcastReceiving(CompletableFuture<Object> outcome) throws Exception {
    var channel = Broadcast.<String>bounded(1);
    var sender = channel.sender();
    park(outcome, () -> ((Value<String>) channel.receiver().receive()).value());
    return () -> sender.send("woken");
  }

  private static Runnable watching(CompletableFuture<Object> outcome) throws Exception {
    var channel = Watch.of("");
    var sender = channel.sender();
    park(outcome, () -> channel.receiver().awaitChange() ? "woken" : "ended");
    return () -> sender.send("woken");
  }

  private static Runnable mpmcReceiving(CompletableFuture<Object> outcome) throws Exception {
    var channel = Mpmc.<String>bounded(1);
    var sender = channel.sender();
    park(outcome, () -> channel.receiver().receive());
    return () -> sender.trySend("woken");
  }

  private static Runnable oneshotReceiving(CompletableFuture<Object> outcome) throws Exception {
    var channel = Oneshot.<String>create();
    var sender = channel.sender();
    park(outcome, () -> channel.receiver().receive());
    return () -> sender.send("woken");
  }

  private static Runnable ticketWaiting(CompletableFuture<Object> outcome) throws Exception {
    var notify = Notify.create();
    park(outcome, () -> awaitBy(notify.enroll()));
    return notify::notifyOne;
  }

  private static Object awaitBy(Notify.Ticket ticket) throws InterruptedException {
    ticket.await();
    return "woken";
  }

  /* Not by Running, which keeps what the thread does. */
  private static void park(CompletableFuture<Object> outcome, Callable<Object> wait) {
    var body = new AtomicReference<Callable<Object>>(wait);
    Thread thread = Thread.startVirtualThread(() -> complete(outcome, body.getAndSet(null)));
    while (!PARKED.contains(thread.getState())) {
      Thread.yield();
    }
  }

  private static void complete(CompletableFuture<Object> outcome, Callable<Object> wait) {
    try {
      outcome.complete(wait.call());
    } catch (Throwable failure) {
      outcome.completeExceptionally(failure);
    }
  }

  private <T> T collectUntilDone(CompletableFuture<T> future) {
    while (!future.isDone()) {
      System.gc();
      poll();
    }
    return future.join();
  }

  /* What one collection finds is reported in any order. The second of two markers is dropped when the
   * first was found, so when it is found, too, all that was unreachable before is on its way to the
   * thread that reports; and when that has nothing left to do, it is reported. */
  private List<String> reportsOfWhatIsUnreachable() {
    var reported = new ArrayList<LogRecord>();
    for (int marker = 0; marker < 2; marker++) {
      make(() -> requireNonNull(Semaphore.of(17).tryAcquire(17)));
      LogRecord found;
      do {
        found = nextReport();
        reported.add(found);
      } while (!found.getMessage().contains(MARKER));
    }
    awaitIdleReporter();
    log.records().drainTo(reported);
    return reported.stream()
        .map(LogRecord::getMessage)
        .filter(message -> !message.contains(MARKER))
        .toList();
  }

  private static void awaitIdleReporter() {
    Thread reporter =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("headrace-leaks"))
            .findFirst()
            .orElseThrow();
    while (reporter.getState() != Thread.State.TIMED_WAITING) {
      Thread.yield();
    }
  }

  private LogRecord nextReport() {
    LogRecord report;
    do {
      System.gc();
      report = poll();
    } while (report == null);
    return report;
  }

  private LogRecord poll() {
    try {
      return log.records().poll(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
