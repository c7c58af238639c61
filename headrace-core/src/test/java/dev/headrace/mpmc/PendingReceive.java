package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A receive that waits, in a thread or as a future.
interface PendingReceive {

  /// Fails if the receive does not wait.
  void assertWaits() throws Exception;

  /// What it received, or null at the end.
  @Nullable Integer join() throws Exception;

  /// The ways to wait.
  enum Way {
    BLOCKING {
      @Override
      PendingReceive start(MpmcReceiver<Integer> receiver) throws Exception {
        return new OfThread(Threads.start(() -> WaitingReceive.RECEIVE.perform(receiver)));
      }
    },
    TIMED {
      @Override
      PendingReceive start(MpmcReceiver<Integer> receiver) throws Exception {
        return new OfThread(Threads.start(() -> WaitingReceive.RECEIVE_TIMED.perform(receiver)));
      }
    },
    MANY {
      @Override
      PendingReceive start(MpmcReceiver<Integer> receiver) throws Exception {
        return new OfThread(Threads.start(() -> WaitingReceive.RECEIVE_MANY.perform(receiver)));
      }
    },
    MANY_TIMED {
      @Override
      PendingReceive start(MpmcReceiver<Integer> receiver) throws Exception {
        return new OfThread(
            Threads.start(() -> WaitingReceive.RECEIVE_MANY_TIMED.perform(receiver)));
      }
    },
    ASYNC {
      @Override
      PendingReceive start(MpmcReceiver<Integer> receiver) {
        return new OfFuture(receiver.receiveAsync());
      }
    },
    MANY_ASYNC {
      @Override
      PendingReceive start(MpmcReceiver<Integer> receiver) {
        var into = new ArrayList<Integer>();
        return new OfFuture(
            receiver.receiveManyAsync(into, 1).thenApply(n -> n == 0 ? null : into.getFirst()));
      }
    };

    abstract PendingReceive start(MpmcReceiver<Integer> receiver) throws Exception;

    /// Starts it and sees that it waits.
    PendingReceive startWaiting(MpmcReceiver<Integer> receiver) throws Exception {
      PendingReceive receive = start(receiver);
      receive.assertWaits();
      return receive;
    }
  }

  /// In a thread.
  record OfThread(Running<@Nullable Integer> running) implements PendingReceive {
    @Override
    public void assertWaits() throws Exception {
      var _ = running.awaitParked();
    }

    @Override
    public @Nullable Integer join() throws Exception {
      return running.join();
    }
  }

  /// As a future.
  record OfFuture(CompletableFuture<@Nullable Integer> future) implements PendingReceive {
    @Override
    public void assertWaits() {
      assertThat(future).isNotDone();
    }

    @Override
    public @Nullable Integer join() {
      assertThat(future).isDone();
      return future.join();
    }
  }
}
