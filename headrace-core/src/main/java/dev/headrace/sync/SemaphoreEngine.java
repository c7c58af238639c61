package dev.headrace.sync;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.ClosedException;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Counts permits, and gives them to those who wait in the order in which they came.
final class SemaphoreEngine {

  /*
   * While nobody waits, everything is one compare-and-set of one word. The first who has to wait
   * takes what there is, raises a flag in the same word, and queues for the rest; from then on the
   * word changes under the lock only, until the queue is empty again.
   *
   *        ┌── acquire, release: one compare-and-set ──┐
   *        │                                           │
   *        └──▶ nobody waits: available ≥ 0  ──────────┘
   *                  │                  ▲
   *                  │ enqueue: takes   │ release, withdraw, addPermits:
   *                  │ what there is    │ the queue has run empty
   *                  ▼                  │
   *             waited for: available = 0, the first of the queue hoards what is given back
   *                  │
   *                  │ close: all are refused, their hoards become available
   *                  ▼
   *             closed: permits still come back, none is taken        (closed from "nobody waits" too)
   *
   * Invariants, whenever nobody holds the lock:
   *  - available + held + hoarded = total. Every step moves permits between two of the three, except
   *    addPermits and forget, which change the total as well; the total never exceeds an int.
   *  - The word says "waited for" exactly if the queue is not empty.
   *  - While somebody waits nothing is available. So who does not wait cannot overtake: the fast path
   *    needs no look at the queue, it finds nothing to take.
   *  - Only the first of the queue hoards, and never all that it wants: with all it leaves the queue.
   *
   * Not invariants: those who were granted their permits need not have returned yet; the permits
   * count as held from the moment they leave the queue.
   *
   * Races:
   *  - release beside enqueue: both change the word. Either the release comes first and enqueue takes
   *    what it gave, or its compare-and-set fails on the flag and it goes through the lock.
   *  - grant beside withdraw: both under the lock. The loser finds the node unlinked; a withdrawal
   *    that loses reads the outcome and so has its permits.
   *  - withdraw of the first: its hoard may be just what the next ones want, so it is given as a
   *    release is.
   *  - acquire beside close: the flag is in the word that the acquisition changes.
   *
   * Ordering: release and acquire change the volatile word, or hand over under the lock.
   *
   * Source: the batch semaphore of Tokio, with a way past its lock for a release that nobody waits
   * for.
   */

  private static final VarHandle WORD =
      fieldVarHandle(
              MethodHandles.lookup(), "word", VarHandle.class, SemaphoreEngine.class, long.class)
          .withInvokeExactBehavior();

  private final WaiterLock lock = new WaiterLock();

  /** A [PermitWord]. Any thread, by compare-and-set; while waited for, under the lock. */
  private volatile long word;

  // Guarded by the lock.

  /** How many permits there are, wherever they are. */
  private int total;

  private final WaiterQueue<Acquiring> waiting = new WaiterQueue<>();

  SemaphoreEngine(int permits) {
    word = PermitWord.of(permits);
    total = permits;
  }

  Acquisition tryAcquire(int permits) {
    while (true) {
      long found = word;
      if (PermitWord.isClosed(found)) {
        return Acquisition.CLOSED;
      }
      if (PermitWord.available(found) < permits) {
        return Acquisition.SHORT;
      }
      if (casWord(found, PermitWord.minus(found, permits))) {
        return Acquisition.ACQUIRED;
      }
    }
  }

  void release(int permits) {
    for (long found = word; !PermitWord.isWaitedFor(found); found = word) {
      if (casWord(found, PermitWord.plus(found, permits))) {
        return;
      }
    }
    lock.run(signals -> give(permits, signals));
  }

  /* Serves the queue with permits that nobody has. Under the lock. */
  private void give(int permits, Signals signals) {
    int left = permits;
    for (Acquiring first; left > 0 && (first = waiting.first()) != null; ) {
      left -= first.hoard(left);
      if (first.hasAll()) {
        boolean _ = waiting.remove(first);
        left += grant(first, signals);
      }
    }
    makeAvailable(left);
  }

  /* How many permits are left over: a select that has chosen another branch wants none. */
  private static int grant(Acquiring served, Signals signals) {
    if (!served.claim()) {
      return served.giveUpHoard();
    }
    served.settle(Acquisition.ACQUIRED, signals);
    return 0;
  }

  /* Adds what the queue did not want, and opens the fast paths if it is empty. Others may still be on
   * a fast path if nobody waited when the lock was taken. Under the lock. */
  private void makeAvailable(int permits) {
    long found;
    long next;
    do {
      found = word;
      next = PermitWord.plus(found, permits);
      if (waiting.isEmpty()) {
        next = PermitWord.notWaitedFor(next);
      }
    } while (!casWord(found, next));
  }

  /* False if an attempt may succeed now. */
  boolean enqueue(Acquiring wait, Waiter waiter) {
    return lock.call(
        _ -> {
          while (true) {
            long found = word;
            int available = PermitWord.available(found);
            // If others wait nothing is available, so this cannot overtake them.
            if (PermitWord.isClosed(found) || available >= wait.permits()) {
              return false;
            }
            // Fails if a release came in between, which has not seen us and does not serve us.
            if (casWord(found, PermitWord.waitedFor(found))) {
              wait.startWaiting(waiter, available);
              waiting.add(wait);
              return true;
            }
          }
        });
  }

  boolean leave(Acquiring wait, Waiter waiter) {
    return lock.call(
        signals -> {
          if (!wait.waitsWith(waiter) || !waiting.remove(wait)) {
            return false;
          }
          give(wait.giveUpHoard(), signals);
          return true;
        });
  }

  void addPermits(int permits) {
    lock.run(
        signals -> {
          int most = Integer.MAX_VALUE - total;
          if (permits > most) {
            throw new IllegalArgumentException(
                "at most " + most + " permits can be added: " + permits);
          }
          total += permits;
          give(permits, signals);
        });
  }

  /* For permits that the caller holds. */
  void forget(int permits) {
    lock.run(_ -> total -= permits);
  }

  void close() {
    lock.run(
        signals -> {
          int hoarded = 0;
          for (Acquiring first; (first = waiting.first()) != null; ) {
            boolean _ = waiting.remove(first);
            hoarded += first.giveUpHoard();
            first.settle(Acquisition.CLOSED, signals);
          }
          refuse();
          makeAvailable(hoarded);
        });
  }

  private void refuse() {
    long found;
    do {
      found = word;
    } while (!casWord(found, PermitWord.closed(found)));
  }

  int available() {
    return PermitWord.available(word);
  }

  boolean isClosed() {
    return PermitWord.isClosed(word);
  }

  ClosedException closedException() {
    return new ClosedException("acquire on a closed semaphore: " + this);
  }

  private boolean casWord(long expected, long next) {
    return WORD.compareAndSet(this, expected, next);
  }

  @Override
  public String toString() {
    long now = word;
    int all = lock.call(_ -> total);
    return "Semaphore (%d of %d available%s%s)"
        .formatted(
            PermitWord.available(now),
            all,
            PermitWord.isWaitedFor(now) ? ", somebody waits" : "",
            PermitWord.isClosed(now) ? ", closed" : "");
  }
}
