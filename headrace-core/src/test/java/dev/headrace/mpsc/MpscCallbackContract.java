package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.Threads;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// User code never runs under a lock of the channel: another thread can use it meanwhile.
@ForEachFlavour
final class MpscCallbackContract {

  private final Flavour flavour;
  private final AtomicInteger calls = new AtomicInteger();

  MpscCallbackContract(Flavour flavour) {
    this.flavour = flavour;
  }

  /* Whatever takes the lock, on another thread, which would wait for ever if it were held. */
  private void useFromAnotherThread(MpscChannel<Integer> channel) {
    calls.incrementAndGet();
    try {
      Threads.start(
              () -> {
                channel.sender().duplicate().close();
                assertThat(channel.sender().senderCount()).isNotNegative();
                assertThat(channel.receiver().isAtEnd()).isNotNull();
              })
          .join();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void dependentOfReceive_bySend_runsWithoutALock() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var used = channel.receiver().receiveAsync().thenRun(() -> useFromAnotherThread(channel));

    channel.sender().send(1);

    assertThat(used).isCompletedWithValue(null);
    assertThat(calls).hasValue(1);
  }

  @Test
  void dependents_byShutdown_runWithoutALock() {
    MpscChannel<Integer> channel = flavour.open();
    var received = channel.receiver().receiveAsync().thenRun(() -> useFromAnotherThread(channel));
    var watched = channel.sender().awaitClosedAsync().thenRun(() -> useFromAnotherThread(channel));

    channel.receiver().shutdown();

    assertThat(received).isCompletedWithValue(null);
    assertThat(watched).isCompletedWithValue(null);
    assertThat(calls).hasValue(2);
  }

  @Test
  void dependentOfSend_byReceive_runsWithoutALock() throws Exception {
    if (flavour.capacity == Integer.MAX_VALUE) {
      return; // a send is done at once
    }
    MpscChannel<Integer> channel = flavour.openFull();
    var used = channel.sender().sendAsync(99).thenRun(() -> useFromAnotherThread(channel));

    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(99);

    assertThat(used).isCompletedWithValue(null);
    assertThat(calls).hasValue(1);
  }

  @Test
  void hook_byClose_runsWithoutALock() throws Exception {
    var channels = new ArrayList<MpscChannel<Integer>>();
    channels.add(flavour.open(_ -> useFromAnotherThread(channels.getFirst())));
    if (flavour.capacity > 0) {
      channels.getFirst().sender().send(1);
    }

    channels.getFirst().receiver().close();

    assertThat(calls).hasValue(Math.min(flavour.capacity, 1));
  }

  @Test
  void collection_byReceiveMany_runsWithoutALock() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var sent = channel.sender().sendAsync(1);
    var using =
        new ArrayList<Integer>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean add(Integer value) {
            useFromAnotherThread(channel);
            return super.add(value);
          }
        };

    assertThat(channel.receiver().receiveMany(using, 1)).isEqualTo(1);

    assertThat(sent).isDone();
    assertThat(calls).hasValue(1);
  }
}
