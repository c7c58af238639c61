package dev.headrace.verify.stress;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.ClosedException;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.CancellationToken;
import dev.headrace.watch.Watch;
import java.util.List;
import java.util.function.Supplier;

/// What very many can wait for at once, until one call releases all of them.
///
/// @param join makes one more who will wait
/// @param release the call
record Released(Supplier<Waiting> join, Runnable release) {

  /** One who waits. */
  @FunctionalInterface
  interface Waiting {
    /// Waits until released.
    ///
    /// @return whether it was told what it had to be
    boolean await() throws InterruptedException;
  }

  /// One of each kind.
  static final List<Supplier<Released>> KINDS =
      List.of(
          Released::byCloseOfSenders,
          Released::byShutdown,
          Released::byCloseOfReceiver,
          Released::byBroadcast,
          Released::byEndOfBroadcast,
          Released::byChange,
          Released::byEndOfWatch,
          Released::byNotification,
          Released::byCloseOfSemaphore,
          Released::byCancellation);

  private static Released byCloseOfSenders() {
    var channel = Mpmc.<Long>unbounded();
    return new Released(
        () -> {
          var own = channel.receiver().duplicate();
          return () -> {
            try (own) {
              return own.receive() == null;
            }
          };
        },
        channel.sender()::close);
  }

  private static Released byShutdown() {
    var channel = Mpmc.<Long>rendezvous();
    return new Released(
        () -> {
          var own = channel.sender().duplicate();
          return () -> {
            try (own) {
              own.send(1L);
              return false;
            } catch (ChannelClosedException _) {
              return true;
            }
          };
        },
        channel.receiver()::shutdown);
  }

  private static Released byCloseOfReceiver() {
    var channel = Mpsc.<Long>rendezvous();
    return new Released(
        () -> {
          var own = channel.sender().duplicate();
          return () -> {
            try (own) {
              own.send(1L);
              return false;
            } catch (ChannelClosedException _) {
              return true;
            }
          };
        },
        channel.receiver()::close);
  }

  private static Released byBroadcast() {
    var channel = Broadcast.<Long>bounded(1);
    return new Released(
        () -> {
          var own = channel.sender().subscribe();
          return () -> {
            try (own) {
              return own.receive().equals(new Value<>(1L));
            }
          };
        },
        () -> {
          int _ = channel.sender().send(1L);
        });
  }

  private static Released byEndOfBroadcast() {
    var channel = Broadcast.<Long>bounded(1);
    return new Released(
        () -> {
          var own = channel.sender().subscribe();
          return () -> {
            try (own) {
              return own.receive() instanceof Closed<Long>;
            }
          };
        },
        channel.sender()::close);
  }

  private static Released byChange() {
    var channel = Watch.of(0L);
    return new Released(
        () -> {
          var own = channel.sender().subscribe();
          return () -> {
            try (own) {
              return own.awaitChange() && own.get() == 1;
            }
          };
        },
        () -> channel.sender().update(value -> value + 1));
  }

  private static Released byEndOfWatch() {
    var channel = Watch.of(0L);
    return new Released(
        () -> {
          var own = channel.sender().subscribe();
          return () -> {
            try (own) {
              return !own.awaitChange();
            }
          };
        },
        channel.sender()::close);
  }

  private static Released byNotification() {
    var sign = Notify.create();
    return new Released(
        () ->
            () -> {
              sign.await();
              return true;
            },
        sign::notifyWaiters);
  }

  private static Released byCloseOfSemaphore() {
    var semaphore = Semaphore.of(0);
    return new Released(
        () ->
            () -> {
              try (var _ = semaphore.acquire()) {
                return false;
              } catch (ClosedException _) {
                return true;
              }
            },
        semaphore::close);
  }

  private static Released byCancellation() {
    var root = CancellationToken.create();
    return new Released(
        () -> {
          var child = root.childToken();
          return () -> {
            child.awaitCancelled();
            return true;
          };
        },
        root::cancel);
  }
}
