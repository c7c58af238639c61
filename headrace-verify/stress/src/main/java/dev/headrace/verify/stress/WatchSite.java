package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChange;
import dev.headrace.watch.WatchReceiver;
import dev.headrace.watch.WatchSender;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// A watch, each handle of which is closed by others.
final class WatchSite extends Site {

  private static final int RECEIVERS = 3;

  private final WatchSender<Long> first = isClosed(Watch.of(0L).sender());
  private final AtomicLong updates = new AtomicLong();

  WatchSite() {
    for (int i = 0; i < RECEIVERS; i++) {
      WatchReceiver<Long> own = isClosed(first.subscribe());
      isUsed(random -> !isAtEnd(own, random));
    }
    WatchSender<Long> sender = isClosed(first.duplicate());
    isUsed(
        _ -> {
          sender.update(value -> value + 1);
          updates.incrementAndGet();
          return true;
        });
    WatchSender<Long> waiting = isClosed(first.duplicate());
    isUsed(random -> !waiting.awaitClosed(Selecting.aMoment(random)));
  }

  private static boolean isAtEnd(WatchReceiver<Long> own, Random random)
      throws InterruptedException {
    return switch (random.nextInt(4)) {
      case 0 -> !own.awaitChange();
      case 1 -> own.awaitChange(Selecting.aMoment(random)) == WatchChange.CLOSED;
      case 2 -> {
        var future = own.awaitChangeAsync();
        yield Selecting.isDone(future, random) && !future.join();
      }
      default -> Selecting.isChosen(own.onChange(_ -> false, () -> true), random);
    };
  }

  @Override
  void check() {
    assertThat(first.get()).as("updates, %s", this).isEqualTo(updates.get());
  }

  @Override
  public String toString() {
    return first.toString();
  }
}
