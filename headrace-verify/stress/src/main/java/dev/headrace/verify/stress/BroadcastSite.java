package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.BroadcastReceive;
import dev.headrace.BroadcastTryReceive;
import dev.headrace.Closed;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.select.Select;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A broadcast, each handle of which is closed by others.
final class BroadcastSite extends Site {

  private static final int RECEIVERS = 3;

  private final BroadcastSender<Long> first = isClosed(Broadcast.<Long>sender(2));

  BroadcastSite() {
    for (int i = 0; i < RECEIVERS; i++) {
      BroadcastReceiver<Long> own = isClosed(first.subscribe());
      isUsed(random -> !(receive(own, random) instanceof Closed<Long>));
    }
    BroadcastSender<Long> sender = isClosed(first.duplicate());
    isUsed(
        _ -> {
          int _ = sender.send(1L);
          return true;
        });
    BroadcastSender<Long> waiting = isClosed(first.duplicate());
    isUsed(random -> !waiting.awaitClosed(Selecting.aMoment(random)));
  }

  private static @Nullable BroadcastTryReceive<Long> receive(
      BroadcastReceiver<Long> own, Random random) throws InterruptedException {
    return switch (random.nextInt(4)) {
      case 0 -> own.receive();
      case 1 -> own.receive(Selecting.aMoment(random));
      case 2 -> {
        var future = own.receiveAsync();
        yield Selecting.isDone(future, random) ? future.join() : null;
      }
      default -> {
        Select<BroadcastReceive<Long>> select = Select.fair();
        yield select.on(own.onReceive(outcome -> outcome, Closed::new)).await();
      }
    };
  }

  @Override
  void check() {
    assertThat(first.size()).as("kept for nobody, %s", this).isZero();
  }

  @Override
  public String toString() {
    return first.toString();
  }
}
