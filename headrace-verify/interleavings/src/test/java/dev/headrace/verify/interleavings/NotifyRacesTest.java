package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ClosedException;
import dev.headrace.sync.Notify;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A notification meets waits that begin and end: it reaches one of them or is kept.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class NotifyRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  @Test
  void notifyOne_besideAwait_reachesIt() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          race.actor(() -> sign.notifyOne());
          race.actor(() -> sign.await());
          race.run(sign);
          require(!sign.tryAwait(), "it was taken");
        });
  }

  @Test
  void await_interruptedBesideNotifyOne_takesOrLeaves() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          Actor waits = race.actor(() -> waited(sign));
          race.actor(() -> sign.notifyOne());
          race.interrupt(waits);
          race.run(sign);
          require(sign.tryAwait() == waits.gaveUp(), "taken or left, not both");
        });
  }

  @Test
  void await_timedBesideNotifyOne_takesOrLeaves() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          Actor waits = race.actor(() -> sign.await(SOME_TIME));
          race.actor(() -> sign.notifyOne());
          race.timeOut(waits);
          race.run(sign);
          require(sign.tryAwait() != Boolean.TRUE.equals(waits.result()), "taken or left");
        });
  }

  @Test
  void await_interruptedBeforeAnotherWaits_passesTheNotificationOn() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          CompletableFuture<@Nullable Void> behind = new CompletableFuture<>();
          Actor leaves = race.actor(() -> waited(sign));
          Actor stays = race.actor(() -> sign.awaitAsync().thenRun(() -> behind.complete(null)));
          race.actor(() -> sign.notifyOne());
          race.interrupt(leaves);
          race.run(sign, behind);
          int taken = (behind.isDone() ? 1 : 0) + (leaves.gaveUp() ? 0 : 1);
          require(stays.result() != null, "it has enrolled");
          require(taken == 1, "taken by " + taken);
          require(!sign.tryAwait(), "and not stored");
        });
  }

  @Test
  void awaitAsync_cancelledBesideNotifyOne_takesOrLeaves() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          CompletableFuture<@Nullable Void> waits = sign.awaitAsync();
          race.actor(() -> sign.notifyOne());
          Actor cancel = race.actor(() -> waits.cancel(false));
          race.run(sign, waits);
          require(sign.tryAwait() == Boolean.TRUE.equals(cancel.result()), "taken or left");
        });
  }

  @Test
  void close_ofTicketBesideNotifyOne_passesItOn() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          var leaving = sign.enroll();
          var staying = sign.enroll();
          race.actor(() -> sign.notifyOne());
          race.actor(() -> leaving.close());
          race.actor(() -> staying.await());
          race.run(sign, leaving, staying);
          require(!sign.tryAwait(), "the one that stays has it");
        });
  }

  @Test
  void close_ofTicketBesideItsAwait_oneOfThemHasTheNotification() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          var ticket = sign.enroll();
          race.actor(() -> sign.notifyOne());
          Actor waits =
              race.actor(
                  () -> {
                    try {
                      ticket.await();
                      return true;
                    } catch (ClosedException _) {
                      return false;
                    }
                  });
          race.actor(() -> ticket.close());
          race.run(sign, ticket);
          require(sign.tryAwait() != Boolean.TRUE.equals(waits.result()), "taken or passed on");
        });
  }

  @Test
  void close_ofNotifiedTicketBesideItsTake_oneOfThemHasTheNotification() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          var ticket = sign.enroll();
          sign.notifyOne();
          Actor takes =
              race.actor(
                  () -> {
                    try {
                      return ticket.tryAwait();
                    } catch (ClosedException _) {
                      return false;
                    }
                  });
          race.actor(() -> ticket.close());
          race.run(sign, ticket);
          require(sign.tryAwait() != Boolean.TRUE.equals(takes.result()), "taken or passed on");
        });
  }

  @Test
  void notifyWaiters_besideEnrollAndLook_isNotMissed() {
    Race.explore(
        race -> {
          var sign = Notify.create();
          var ready = new AtomicBoolean();
          race.actor(
              () -> {
                ready.set(true);
                sign.notifyWaiters();
              });
          race.actor(
              () -> {
                try (var ticket = sign.enroll()) {
                  if (!ready.get()) {
                    ticket.await();
                  }
                }
              });
          race.run(sign, ready);
          require(!sign.tryAwait(), "a notification to all is not passed on");
        });
  }

  private static boolean waited(Notify sign) throws InterruptedException {
    sign.await();
    return true;
  }
}
