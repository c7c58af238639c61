package dev.headrace.oneshot;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Those who wait until nothing can be sent any more. Few requests have any, so this is made on
/// demand.
final class ClosedWatch {

  private final OneshotChannel<?> channel;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock. */
  private final WaiterQueue<Wait> waiting = new WaiterQueue<>();

  ClosedWatch(OneshotChannel<?> channel) {
    this.channel = channel;
  }

  void signalAll() {
    var signals = new Signals();
    lock.lock();
    try {
      for (Wait wait; (wait = waiting.first()) != null; ) {
        boolean _ = waiting.remove(wait);
        signals.add(wait.waiter);
      }
    } finally {
      lock.unlock();
    }
    signals.send();
  }

  private boolean add(Wait wait) {
    lock.lock();
    try {
      waiting.add(wait);
      // Who decided the channel before we were in the queue may not have seen us there.
      return !channel.isDecided() || !waiting.remove(wait);
    } finally {
      lock.unlock();
    }
  }

  private boolean remove(Wait wait) {
    lock.lock();
    try {
      return waiting.remove(wait);
    } finally {
      lock.unlock();
    }
  }

  private static final class Wait extends WaiterQueue.Node<Wait> {
    final Waiter waiter;

    Wait(Waiter waiter) {
      this.waiter = waiter;
    }
  }

  /// Waits until nothing can be sent any more.
  static final class Closing implements Operation<Boolean> {
    private final OneshotChannel<?> channel;

    /** Of the latest registration; used by the party that registers and withdraws. */
    private volatile @Nullable Wait wait;

    Closing(OneshotChannel<?> channel) {
      this.channel = channel;
    }

    @Override
    public @Nullable Boolean attempt() {
      return channel.isDecided() ? Boolean.TRUE : null;
    }

    @Override
    public boolean register(Waiter waiter) {
      var mine = new Wait(waiter);
      wait = mine;
      return channel.watch().add(mine);
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      Wait mine = wait;
      return mine != null && mine.waiter == waiter && channel.watch().remove(mine);
    }
  }
}
