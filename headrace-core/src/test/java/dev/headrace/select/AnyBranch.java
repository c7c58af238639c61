package dev.headrace.select;

import dev.headrace.SelectCase;
import dev.headrace.SendResult;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinSet;
import dev.headrace.task.TaskTracker;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A branch of every kind, which is not ready yet, and what can happen to it.
enum AnyBranch {
  MPSC_RECEIVE {
    @Override
    Opened open() {
      var channel = Mpsc.<String>bounded(1);
      return new Opened(
          channel.receiver().onReceive(value -> value, () -> END),
          () -> send(channel),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  MPSC_RECEIVE_MANY {
    @Override
    Opened open() {
      var channel = Mpsc.<String>bounded(2);
      var into = new ArrayList<String>();
      return new Opened(
          channel.receiver().onReceiveMany(into, 2, n -> n == 1 ? into.getFirst() : "", () -> END),
          () -> send(channel),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  MPSC_SEND {
    @Override
    Opened open() {
      var channel = full();
      return new Opened(
          channel.sender().onSend("", () -> READY, () -> END),
          channel.receiver()::tryReceive,
          channel.receiver()::close,
          channel.sender()::close);
    }
  },
  MPSC_RESERVE {
    @Override
    Opened open() {
      var channel = full();
      return new Opened(
          channel.sender().onReserve(permit -> closed(permit), () -> END),
          channel.receiver()::tryReceive,
          channel.receiver()::shutdown,
          channel.sender()::close);
    }
  },
  MPSC_RESERVE_MANY {
    @Override
    Opened open() {
      var channel = full();
      return new Opened(
          channel.sender().onReserveMany(1, permits -> closed(permits.getFirst()), () -> END),
          channel.receiver()::tryReceive,
          channel.receiver()::close,
          channel.sender()::close);
    }
  },
  MPSC_CLOSED {
    @Override
    Opened open() {
      var channel = Mpsc.<String>bounded(1);
      return Opened.ofAnEnd(
          channel.sender().onClosed(() -> END),
          channel.receiver()::shutdown,
          channel.sender()::close);
    }
  },
  MPSC_RENDEZVOUS_RECEIVE {
    @Override
    Opened open() {
      var channel = Mpsc.<String>rendezvous();
      return new Opened(
          channel.receiver().onReceive(value -> value, () -> END),
          () -> channel.sender().sendAsync(READY),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  MPSC_RENDEZVOUS_SEND {
    @Override
    Opened open() {
      var channel = Mpsc.<String>rendezvous();
      return new Opened(
          channel.sender().onSend("", () -> READY, () -> END),
          channel.receiver()::receiveAsync,
          channel.receiver()::close,
          channel.sender()::close);
    }
  },
  MPMC_RECEIVE {
    @Override
    Opened open() {
      var channel = Mpmc.<String>bounded(1);
      return new Opened(
          channel.receiver().onReceive(value -> value, () -> END),
          () -> channel.sender().trySend(READY),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  MPMC_RECEIVE_MANY {
    @Override
    Opened open() {
      var channel = Mpmc.<String>unbounded();
      var into = new ArrayList<String>();
      return new Opened(
          channel.receiver().onReceiveMany(into, 2, n -> n == 1 ? into.getFirst() : "", () -> END),
          () -> channel.sender().trySend(READY),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  MPMC_SEND {
    @Override
    Opened open() {
      var channel = Mpmc.<String>bounded(1);
      channel.sender().trySend("");
      return new Opened(
          channel.sender().onSend("", () -> READY, () -> END),
          channel.receiver()::tryReceive,
          channel.receiver()::close,
          channel.sender()::close);
    }
  },
  MPMC_CLOSED {
    @Override
    Opened open() {
      var channel = Mpmc.<String>bounded(1);
      return Opened.ofAnEnd(
          channel.sender().onClosed(() -> END), channel.receiver()::close, channel.sender()::close);
    }
  },
  ONESHOT_RECEIVE {
    @Override
    Opened open() {
      var channel = Oneshot.<String>create();
      return new Opened(
          channel.receiver().onReceive(value -> value, () -> END),
          () -> channel.sender().send(READY),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  ONESHOT_CLOSED {
    @Override
    Opened open() {
      var channel = Oneshot.<String>create();
      return Opened.ofAnEnd(
          channel.sender().onClosed(() -> END), channel.receiver()::close, channel.sender()::close);
    }
  },
  BROADCAST_RECEIVE {
    @Override
    Opened open() {
      var channel = Broadcast.<String>bounded(1);
      return new Opened(
          channel.receiver().onReceive(_ -> READY, () -> END),
          () -> channel.sender().send(""),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  BROADCAST_CLOSED {
    @Override
    Opened open() {
      var channel = Broadcast.<String>bounded(1);
      return Opened.ofAnEnd(
          channel.sender().onClosed(() -> END), channel.receiver()::close, channel.sender()::close);
    }
  },
  WATCH_CHANGE {
    @Override
    Opened open() {
      var channel = Watch.of("");
      return new Opened(
          channel.receiver().onChange(value -> value, () -> END),
          () -> channel.sender().send(READY),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  WATCH_VALUE {
    @Override
    Opened open() {
      var channel = Watch.of("");
      return new Opened(
          channel.receiver().onValue(READY::equals, value -> value, () -> END),
          () -> channel.sender().send(READY),
          channel.sender()::close,
          channel.receiver()::close);
    }
  },
  WATCH_CLOSED {
    @Override
    Opened open() {
      var channel = Watch.of("");
      return Opened.ofAnEnd(
          channel.sender().onClosed(() -> END), channel.receiver()::close, channel.sender()::close);
    }
  },
  SEMAPHORE {
    @Override
    Opened open() {
      var semaphore = Semaphore.of(0);
      return Opened.withoutEnd(
          semaphore.onAcquire(permit -> closed(permit)), () -> semaphore.addPermits(1));
    }
  },
  NOTIFY {
    @Override
    Opened open() {
      var sign = Notify.create();
      return Opened.withoutEnd(sign.onNotified(() -> READY), sign::notifyOne);
    }
  },
  TICKET {
    @Override
    Opened open() {
      var sign = Notify.create();
      return Opened.withoutEnd(sign.enroll().onNotified(() -> READY), sign::notifyOne);
    }
  },
  TOKEN {
    @Override
    Opened open() {
      var token = CancellationToken.create();
      return Opened.withoutEnd(token.childToken().onCancelled(() -> READY), token::cancel);
    }
  },
  JOIN {
    @Override
    Opened open() {
      var go = new CountDownLatch(1);
      var task = Tasks.spawn(() -> go.await());
      return Opened.withoutEnd(task.onJoin(_ -> READY), go::countDown);
    }
  },
  JOIN_NEXT {
    @Override
    Opened open() {
      var go = new CountDownLatch(1);
      var set = JoinSet.<String>create();
      var _ =
          set.spawn(
              () -> {
                go.await();
                return READY;
              });
      return Opened.withoutEnd(set.onJoinNext(task -> task.resultNow()), go::countDown);
    }
  },
  TRACKER {
    @Override
    Opened open() {
      var tracker = TaskTracker.create();
      return Opened.withoutEnd(tracker.onEmpty(() -> READY), tracker::close);
    }
  };

  static final String READY = "ready";
  static final String END = "end";

  /// @param becomesReady after it the branch yields [#READY], or [#END] if it waits for an end
  /// @param peerCloses after it the branch yields [#END]
  /// @param ownHandleCloses after it the branch yields [#END]
  record Opened(
      SelectCase<String> branch,
      Runnable becomesReady,
      @Nullable Runnable peerCloses,
      @Nullable Runnable ownHandleCloses,
      String yields) {

    Opened(
        SelectCase<String> branch,
        Runnable becomesReady,
        @Nullable Runnable peerCloses,
        @Nullable Runnable ownHandleCloses) {
      this(branch, becomesReady, peerCloses, ownHandleCloses, READY);
    }

    static Opened ofAnEnd(SelectCase<String> branch, Runnable ends, Runnable ownHandleCloses) {
      return new Opened(branch, ends, ends, ownHandleCloses, END);
    }

    static Opened withoutEnd(SelectCase<String> branch, Runnable becomesReady) {
      return new Opened(branch, becomesReady, null, null, READY);
    }
  }

  abstract Opened open();

  boolean hasPeerThatCloses() {
    return open().peerCloses() != null;
  }

  boolean hasHandleThatCloses() {
    return open().ownHandleCloses() != null;
  }

  private static void send(MpscChannel<String> channel) {
    if (channel.sender().trySend(READY) != SendResult.SENT) {
      throw new AssertionError(channel);
    }
  }

  private static MpscChannel<String> full() {
    var channel = Mpsc.<String>bounded(1);
    send(channel);
    return channel;
  }

  private static String closed(AutoCloseable permit) {
    try {
      permit.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return READY;
  }
}
