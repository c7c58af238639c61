package dev.headrace.bench.contender;

import dev.headrace.bench.contender.WatchCell.Observer;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChannel;
import dev.headrace.watch.WatchReceiver;
import dev.headrace.watch.WatchSender;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The values that threads watch.
final class WatchCells {

  private WatchCells() {}

  /// Headrace's watch. The channel's own receiver is closed: only observers count.
  abstract static class Headrace implements WatchCell {

    /** Not among those that are sent. */
    static final Payload FIRST = new Payload(-1);

    final WatchSender<Payload> sender;

    private Headrace() {
      WatchChannel<Payload> channel = Watch.of(FIRST);
      channel.receiver().close();
      this.sender = channel.sender();
    }

    @Override
    public void send(Payload value) {
      boolean _ = sender.send(value);
    }
  }

  /// Waits for each change, and then gets the value.
  static final class ByChange extends Headrace {

    @Override
    public Changes observe() {
      WatchReceiver<Payload> receiver = sender.subscribe();
      return () -> {
        if (!receiver.awaitChange()) {
          throw new IllegalStateException("the channel is closed");
        }
        return receiver.getAndMarkSeen();
      };
    }
  }

  /// Waits for a value that fits, as Kotlin's `StateFlow.first` does; the first of all does not
  /// count.
  static final class ByValue extends Headrace {

    @Override
    public Observer observe() {
      WatchReceiver<Payload> receiver = sender.subscribe();
      return wanted -> {
        var _ = receiver.awaitValue(value -> value != FIRST && wanted.test(value));
      };
    }
  }

  /// What a program writes that has no watch: a lock, a condition, a version.
  static final class LockAndCondition implements WatchCell {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.

    private Payload value = Payload.of(0);
    private long version;

    @Override
    public void send(Payload next) {
      lock.lock();
      try {
        value = next;
        version++;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Observer observe() {
      return new Observing();
    }

    private final class Observing implements Changes {

      private long seen;

      @Override
      public Payload next() throws InterruptedException {
        lock.lock();
        try {
          while (version == seen) {
            changed.await();
          }
          seen = version;
          return value;
        } finally {
          lock.unlock();
        }
      }
    }
  }

  /// The least that a send could do: publish the value and count. Nobody can wait for it, so its
  /// observers yield and look, once the first value was sent.
  static final class VolatileAndCounter implements WatchCell {

    private final Queue<Thread> early = new ConcurrentLinkedQueue<>();
    private volatile Payload value = Headrace.FIRST;
    private long version;

    @Override
    public void send(Payload next) {
      value = next;
      if (version++ == 0) {
        early.forEach(LockSupport::unpark); // who is not here yet sees the value
      }
    }

    @Override
    public Changes observe() {
      return new Changes() {

        private Payload seen = Headrace.FIRST;

        @Override
        public Payload next() {
          if (seen == Headrace.FIRST) {
            early.add(Thread.currentThread());
          }
          while (value == Headrace.FIRST) {
            LockSupport.park(this);
          }
          for (int turn = 0; value == seen; turn++) {
            YieldLoop.pause(turn);
          }
          seen = value;
          return seen;
        }
      };
    }
  }
}
