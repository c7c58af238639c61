package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.SendResult;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `from-blocking-queue.md`, and what it says about the queues of the JDK.
@Timeout(30)
final class FromBlockingQueueTest {

  @Test
  void before_withAPoisonPill() throws Exception {
    var done = new ArrayList<String>();
    // guide: queue-before
    String poison = new String("poison"); // an object of its own, compared by ==
    BlockingQueue<String> jobs = new ArrayBlockingQueue<>(16);

    Thread worker =
        Thread.startVirtualThread(
            () -> {
              try {
                for (String job; (job = jobs.take()) != poison; ) {
                  done.add(job);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    var producers = new ArrayList<Thread>();
    for (String name : List.of("a", "b")) {
      producers.add(Thread.startVirtualThread(() -> putUnchecked(jobs, "from " + name)));
    }
    for (Thread producer : producers) {
      producer.join(); // only then: behind the poison nobody would look
    }
    jobs.put(poison); // one for each worker; and if the worker has failed, this may wait for ever
    worker.join();
    // end
    assertThat(done).containsExactlyInAnyOrder("from a", "from b");
  }

  private static void putUnchecked(BlockingQueue<String> jobs, String job) {
    try {
      jobs.put(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void after_withHandles() throws Exception {
    var done = new ArrayList<String>();
    // guide: queue-after
    var jobs = Mpsc.<String>bounded(16);
    var worker =
        Tasks.spawn(
            () -> {
              try (var receiver = jobs.receiver()) { // if this fails, senders learn it
                receiver.forEach(done::add);
              }
            });

    try (var first = jobs.sender()) {
      for (String name : List.of("a", "b")) {
        var own = first.duplicate();
        Tasks.spawn(
            () -> {
              try (own) {
                own.send("from " + name);
              }
            });
      }
    }
    worker.join();
    // end
    assertThat(done).containsExactlyInAnyOrder("from a", "from b");
  }

  @Test
  void linkedBlockingQueue_unlessToldOtherwise_isUnbounded() {
    assertThat(new LinkedBlockingQueue<String>().remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
    assertThat(Mpsc.<String>unbounded().sender().capacity()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void drainTo_doesNotWait_receiveManyDoes() throws InterruptedException {
    var queue = new ArrayBlockingQueue<String>(2);
    var into = new ArrayList<String>();
    assertThat(queue.drainTo(into, 10)).isZero();

    var jobs = Mpsc.<String>bounded(2);
    Thread receiver = Waiting.start(() -> jobs.receiver().receiveMany(into, 10));
    jobs.sender().send("job");
    receiver.join();
    assertThat(into).containsExactly("job");
  }

  @Test
  void offer_onAFullQueue_isFalse_trySendSaysWhy() {
    var queue = new ArrayBlockingQueue<String>(1);
    assertThat(queue.offer("a")).isTrue();
    assertThat(queue.offer("b")).isFalse();

    var jobs = Mpsc.<String>bounded(1);
    assertThat(jobs.sender().trySend("a")).isEqualTo(SendResult.SENT);
    assertThat(jobs.sender().trySend("b")).isEqualTo(SendResult.FULL);
    jobs.receiver().close();
    assertThat(jobs.sender().trySend("b")).isEqualTo(SendResult.CLOSED);
  }

  @Test
  void nulls_areRefusedByBoth() {
    assertThatThrownBy(() -> new ArrayBlockingQueue<String>(1).add(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Mpsc.<String>bounded(1).sender().trySend(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void synchronousQueue_andRendezvous_holdNothing() throws InterruptedException {
    assertThat(new SynchronousQueue<String>().offer("a")).isFalse();
    assertThat(Mpsc.<String>rendezvous().sender().trySend("a")).isEqualTo(SendResult.FULL);

    var hand = Mpsc.<String>rendezvous();
    Thread giver = Waiting.start(() -> hand.sender().send("a"));
    assertThat(hand.receiver().receive()).isEqualTo("a");
    giver.join();
  }

  @Test
  void take_withTheFlagSet_throws_receiveReturnsWhatIsThere() throws InterruptedException {
    var queue = new ArrayBlockingQueue<String>(1);
    queue.put("a");
    Thread.currentThread().interrupt();
    assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
    assertThat(queue).containsExactly("a");

    var jobs = Mpsc.<String>bounded(1);
    jobs.sender().send("a");
    Thread.currentThread().interrupt();
    assertThat(jobs.receiver().receive()).isEqualTo("a");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void putToNobody_waitsForEver_sendThrows() throws InterruptedException {
    var queue = new ArrayBlockingQueue<String>(1);
    queue.put("a");
    Thread putter = Waiting.start(() -> putUnchecked(queue, "b"));
    putter.interrupt(); // nothing else would end it
    putter.join();
    assertThat(queue).containsExactly("a");

    var jobs = Mpsc.<String>bounded(1);
    jobs.sender().send("a");
    var refused = new LongAdder();
    Thread sender =
        Waiting.start(
            () -> {
              try {
                jobs.sender().send("b");
              } catch (dev.headrace.ChannelClosedException e) {
                refused.increment();
              }
            });
    jobs.receiver().close();
    sender.join();
    assertThat(refused.sum()).isEqualTo(1);
  }

  @Test
  void aSecondReceiver_ofMpsc_isRefused() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(1);
    Thread first = Waiting.start(() -> jobs.receiver().receive());

    assertThatThrownBy(() -> jobs.receiver().receive()).isInstanceOf(IllegalStateException.class);
    jobs.sender().close();
    first.join();
  }

  @Test
  void mpmc_isTheQueueOfManyTakers() throws InterruptedException {
    var jobs = Mpmc.<String>bounded(2);
    try (var other = jobs.receiver().duplicate()) {
      jobs.sender().send("a");
      jobs.sender().send("b");
      assertThat(jobs.receiver().receive()).isEqualTo("a");
      assertThat(other.receive()).isEqualTo("b");
    }
  }
}
