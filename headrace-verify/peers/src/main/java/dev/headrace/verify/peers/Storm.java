package dev.headrace.verify.peers;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Plays scenarios over libraries and notices if one is stuck.
///
/// @param patience nothing has happened for so long that somebody waits for ever
record Storm(int rounds, Duration patience) {

  <C> Result play(Scenario scenario, Peer<C> peer) throws InterruptedException {
    var played = new AtomicInteger();
    var play = new FutureTask<>(() -> scenario.play(peer, rounds, played::incrementAndGet));
    Thread.ofPlatform().daemon().name(peer.name()).start(play);
    try {
      return await(play, played);
    } catch (TimeoutException _) {
      play.cancel(true);
      return new Result.Stuck(played.get());
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case UnsupportedOperationException _ -> new Result.Absent();
        case Throwable defect -> throw new IllegalStateException(scenario.name(), defect);
      };
    }
  }

  private Result await(FutureTask<Result> play, AtomicInteger played)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      int before = played.get();
      try {
        return play.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (played.get() == before) {
          throw e;
        }
      }
    }
  }
}
