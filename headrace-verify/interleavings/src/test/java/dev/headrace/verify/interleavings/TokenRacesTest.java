package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.task.CancellationToken;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A tree of tokens, decided by one lock.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class TokenRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  @Test
  void cancel_besideWait_wakesIt() {
    Race.explore(
        race -> {
          var token = CancellationToken.create();
          race.actor(() -> token.cancel());
          race.actor(() -> token.awaitCancelled());
          race.run(token);
          require(token.isCancelled(), "it is cancelled");
        });
  }

  @Test
  void cancel_ofParentBesideBirthOfChild_reachesIt() {
    Race.explore(
        race -> {
          var token = CancellationToken.create();
          race.actor(() -> token.cancel());
          Actor child = race.actor(() -> token.childToken());
          race.run(token);
          require(
              child.result() instanceof CancellationToken born && born.isCancelled(),
              "the child is cancelled");
        });
  }

  @Test
  void cancel_ofParentAndChild_wakesWhoWaits() {
    Race.explore(
        race -> {
          var token = CancellationToken.create();
          var child = token.childToken();
          race.actor(() -> token.cancel());
          race.actor(() -> child.cancel());
          race.actor(() -> child.awaitCancelled());
          race.run(token, child);
          require(token.isCancelled() && child.isCancelled(), "both are cancelled");
        });
  }

  @Test
  void wait_interruptedBesideCancel_endsEitherWay() {
    Race.explore(
        race -> {
          var token = CancellationToken.create();
          var child = token.childToken();
          race.actor(() -> token.cancel());
          Actor waits = race.actor(() -> child.awaitCancelled());
          race.interrupt(waits);
          race.run(token, child);
          require(!(waits.gaveUp() && waits.stillInterrupted()), "the flag is cleared");
        });
  }

  @Test
  void wait_timedBesideCancel_endsEitherWay() {
    Race.explore(
        race -> {
          var token = CancellationToken.create();
          race.actor(() -> token.cancel());
          Actor waits = race.actor(() -> token.awaitCancelled(SOME_TIME));
          race.timeOut(waits);
          race.run(token);
          require(token.isCancelled() && waits.result() != null, "it is cancelled");
        });
  }

  @Test
  void wait_asyncCancelledBesideCancel_isOneOrTheOther() {
    Race.explore(
        race -> {
          var token = CancellationToken.create();
          CompletableFuture<?> waits = token.childToken().awaitCancelledAsync();
          race.actor(() -> token.cancel());
          Actor withdraws = race.actor(() -> waits.cancel(false));
          race.run(token, waits);
          require(waits.isDone(), "it is decided");
          require(
              Boolean.TRUE.equals(withdraws.result()) == waits.isCancelled(),
              "withdrawn or completed, not both");
        });
  }
}
