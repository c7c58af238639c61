package dev.headrace.bench.contender;

import dev.headrace.sync.Notify;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The signs.
final class Signs {

  private Signs() {}

  static final class Headrace implements Sign {
    private final Notify sign = Notify.create();

    @Override
    public void give() {
      sign.notifyOne();
    }

    @Override
    public void await() throws InterruptedException {
      sign.await();
    }
  }

  static final class Condition implements Sign {
    private final ReentrantLock lock = new ReentrantLock();
    private final java.util.concurrent.locks.Condition changed = lock.newCondition();
    private boolean given;

    @Override
    public void give() {
      lock.lock();
      try {
        given = true;
        changed.signal();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void await() throws InterruptedException {
      lock.lock();
      try {
        while (!given) {
          changed.await();
        }
        given = false;
      } finally {
        lock.unlock();
      }
    }
  }

  /// Correct for one thread that waits, the limit of what a sign can cost.
  static final class Park implements Sign {
    private volatile boolean given;
    private volatile @Nullable Thread waiting;

    @Override
    public void give() {
      given = true;
      LockSupport.unpark(waiting);
    }

    @Override
    public void await() {
      // Both fields are volatile: either the giver sees the thread, or the thread what was given.
      waiting = Thread.currentThread();
      while (!given) {
        LockSupport.park(this);
      }
      given = false;
    }
  }
}
