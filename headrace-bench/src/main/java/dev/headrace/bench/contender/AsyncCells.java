package dev.headrace.bench.contender;

import static java.util.Objects.requireNonNull;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The channels whose receivers get futures.
final class AsyncCells {

  private AsyncCells() {}

  static final class Headrace implements AsyncCell {

    private final MpscChannel<Payload> channel = Mpsc.bounded(SelectContender.CAPACITY);

    @Override
    public void send(Payload value) throws InterruptedException {
      channel.sender().send(value);
    }

    @Override
    public CompletableFuture<Payload> receive() {
      return channel.receiver().receiveAsync();
    }
  }

  /// A list of futures: who sends appends the next one and then completes the one before it.
  static final class Chain implements AsyncCell {

    private final AtomicReference<Link> tail = new AtomicReference<>(new Link());

    /** What was received last; nothing, before the first. The receiver's. */
    private Link received = before(tail.get());

    @Override
    public void send(Payload value) {
      var fresh = new Link();
      Link mine = tail.getAndSet(fresh);
      mine.next = fresh;
      mine.value.complete(value);
    }

    @Override
    public CompletableFuture<Payload> receive() {
      received = requireNonNull(received.next);
      return received.value;
    }

    private static Link before(Link first) {
      var link = new Link();
      link.next = first;
      return link;
    }

    private static final class Link {
      final CompletableFuture<Payload> value = new CompletableFuture<>();

      /** Written before the value is completed, read after. */
      @Nullable Link next;
    }
  }

  /// Values that nobody took yet, or futures that nobody completed yet, under a lock.
  static final class FutureQueue implements AsyncCell {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Payload> values = new ArrayDeque<>();
    private final Queue<CompletableFuture<Payload>> waiting = new ArrayDeque<>();

    @Override
    public void send(Payload value) {
      CompletableFuture<Payload> first;
      lock.lock();
      try {
        first = waiting.poll();
        if (first == null) {
          values.add(value);
        }
      } finally {
        lock.unlock();
      }
      if (first != null) {
        first.complete(value);
      }
    }

    @Override
    public CompletableFuture<Payload> receive() {
      lock.lock();
      try {
        Payload value = values.poll();
        if (value != null) {
          return CompletableFuture.completedFuture(value);
        }
        var future = new CompletableFuture<Payload>();
        waiting.add(future);
        return future;
      } finally {
        lock.unlock();
      }
    }
  }
}
