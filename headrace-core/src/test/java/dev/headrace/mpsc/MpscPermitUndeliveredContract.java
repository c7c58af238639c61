package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.Threads;
import dev.headrace.testing.Uncaught;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What becomes of a value that is sent through a permit too late.
@ForEachBufferedFlavour
final class MpscPermitUndeliveredContract {

  private final Flavour flavour;

  MpscPermitUndeliveredContract(Flavour flavour) {
    this.flavour = flavour;
  }

  @Test
  void send_throughAPermitAfterTheReceiverClosed_isUndeliveredOnThisThread() throws Exception {
    var seen = new ArrayList<Thread>();
    MpscChannel<Integer> channel = flavour.open(_ -> seen.add(Thread.currentThread()));
    var permit = channel.sender().reserve();
    channel.receiver().close();

    var sending =
        Threads.start(
            () -> {
              permit.send(1);
              return Thread.currentThread();
            });

    assertThat(sending.join()).isSameAs(seen.getFirst());
    assertThat(seen).hasSize(1);
  }

  @Test
  void send_throughAPermitAndTheHookThrows_neverFails() throws Exception {
    MpscChannel<Integer> channel =
        flavour.open(
            _ -> {
              throw new IllegalArgumentException("hook");
            });
    var permit = channel.sender().reserve();
    channel.receiver().close();

    var caught = Uncaught.during(() -> permit.send(1));

    assertThat(caught).singleElement().isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void close_ofAPermitAfterTheReceiverClosed_doesNothing() throws Exception {
    var seen = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(seen::add);
    var permit = channel.sender().reserve();
    channel.receiver().close();

    permit.close();
    permit.close();

    assertThat(seen).isEmpty();
    assertThat(channel.receiver().isAtEnd()).isTrue();
  }

  @Test
  void send_throughAPermitAfterShutdown_isReceivedNotUndelivered() throws Exception {
    var seen = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(seen::add);
    var permit = channel.sender().reserve();
    channel.receiver().shutdown();

    permit.send(1);

    assertThat(Received.untilEnd(channel.receiver())).containsExactly(1);
    assertThat(seen).isEmpty();
  }
}
