package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SendResult;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds while everybody is busy: each value goes exactly one way, and counts stay in range.
@ForEachFlavour
final class MpscContentionContract {

  private static final int VALUES = 400;

  private final Flavour flavour;
  private final ConcurrentLinkedQueue<Integer> undelivered = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Integer> sent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final MpscChannel<Integer> channel;

  MpscContentionContract(Flavour flavour) {
    this.flavour = flavour;
    this.channel = flavour.open(undelivered::add);
  }

  private void sendUntilClosed() throws InterruptedException {
    for (int value; (value = next.getAndIncrement()) < VALUES; ) {
      if (channel.sender().send(value, Duration.ofMinutes(1)) == SendResult.CLOSED) {
        return;
      }
      sent.add(value);
    }
  }

  private List<Running<?>> startSenders(int n) {
    var running = new ArrayList<Running<?>>();
    for (int i = 0; i < n; i++) {
      running.add(Threads.start(this::sendUntilClosed));
    }
    return running;
  }

  private static void join(List<Running<?>> running) throws Exception {
    for (var each : running) {
      var _ = each.join();
    }
  }

  @RepeatedTest(10)
  void close_whileOthersSendAndReceive_everyValueGoesOneWay() throws Exception {
    var senders = startSenders(3);
    var receiving =
        Threads.start(() -> Received.untilEnd(channel.receiver())); // until somebody closes it
    while (next.get() < 50) {
      Thread.onSpinWait();
    }

    channel.receiver().close();

    join(senders);
    var all = new ArrayList<>(receiving.join());
    all.addAll(Received.untilEnd(channel.receiver()));
    all.addAll(undelivered);
    assertThat(all.stream().sorted()).containsExactlyElementsOf(sent.stream().sorted().toList());
  }

  @RepeatedTest(10)
  void shutdown_whileOthersSendAndReceive_everySentValueIsReceived() throws Exception {
    var senders = startSenders(3);
    var receiving = Threads.start(() -> Received.untilEnd(channel.receiver()));
    while (next.get() < 50) {
      Thread.onSpinWait();
    }

    channel.receiver().shutdown();

    join(senders);
    assertThat(receiving.join().stream().sorted())
        .containsExactlyElementsOf(sent.stream().sorted().toList());
    assertThat(undelivered).isEmpty();
  }

  @RepeatedTest(3)
  void interrupt_atAnyMoment_losesAndDoublesNothing() throws Exception {
    var random = new Random(7);
    var stop = new AtomicBoolean();
    var received = new ArrayList<Integer>();
    var sending =
        Threads.start(
            () -> {
              while (!stop.get() && next.get() < 100 * VALUES) {
                int value = next.getAndIncrement();
                try {
                  channel.sender().send(value);
                  sent.add(value);
                } catch (InterruptedException _) {
                  // Not sent: the next one is another value.
                }
              }
              channel.sender().close();
            });
    var receiving =
        Threads.start(
            () -> {
              while (true) {
                try {
                  Integer value = channel.receiver().receive();
                  if (value == null) {
                    return;
                  }
                  received.add(value);
                } catch (InterruptedException _) {
                  // Nothing was taken.
                }
              }
            });
    for (int i = 0; i < 300; i++) {
      (random.nextBoolean() ? sending : receiving).interrupt();
      Thread.yield();
    }
    stop.set(true);

    sending.join();
    receiving.join();
    assertThat(received).containsExactlyElementsOf(sent);
  }

  @RepeatedTest(3)
  void cancel_atAnyMoment_isExact() throws Exception {
    var received = Threads.start(() -> Received.untilEnd(channel.receiver()));
    var futures = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < 300; i++) {
      var future = channel.sender().sendAsync(i);
      futures.add(future);
      if (i % 3 == 0) {
        Thread.yield();
      }
      if (i % 2 == 0) {
        boolean _ = future.cancel(false);
      }
    }
    for (int i = 0; i < 300; i++) {
      if (!futures.get(i).isCancelled()) {
        futures.get(i).join();
        sent.add(i);
      }
    }
    channel.sender().close();

    assertThat(received.join()).containsExactlyElementsOf(sent);
  }

  @RepeatedTest(3)
  void size_whileOthersSendAndReceive_isNeverOutOfRange() throws Exception {
    var senders = startSenders(2);
    var receiving = Threads.startPlatform(() -> Received.next(channel.receiver(), VALUES));
    while (receiving.isAlive()) {
      assertThat(channel.sender().size()).isBetween(0, flavour.capacity);
      assertThat(channel.receiver().size()).isBetween(0, flavour.capacity);
      assertThat(channel.sender().remainingCapacity()).isBetween(0, flavour.capacity);
    }
    channel.receiver().close();
    join(senders);
    assertThat(receiving.join()).hasSize(VALUES);
  }

  @ParameterizedTest
  @EnumSource
  void permit_spentByTwoThreads_isSpentOnce(Closing closing) throws Exception {
    if (flavour.capacity == 0) {
      return; // no permits
    }
    for (int i = 0; i < 30; i++) {
      var permit = channel.sender().reserve();
      var one = Threads.startPlatform(() -> trySend(permit, 1));
      var two = Threads.startPlatform(() -> trySend(permit, 2));
      var three = Threads.startPlatform(permit::close);
      three.join();
      boolean first = one.join();
      boolean second = two.join();
      assertThat(first && second).isFalse();
      if (first || second) {
        assertThat(channel.receiver().receive()).isEqualTo(first ? 1 : 2);
      }
      assertThat(channel.receiver().isEmpty()).isTrue();
      assertThat(channel.sender().remainingCapacity()).isEqualTo(flavour.capacity);
    }
    closing.perform(channel);
    assertThat(channel.receiver().receive()).isNull();
  }

  private static boolean trySend(SendPermit<Integer> permit, int value) {
    try {
      permit.send(value);
      return true;
    } catch (IllegalStateException spent) {
      return false;
    }
  }
}
