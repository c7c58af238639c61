package dev.headrace.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Select;
import dev.headrace.testing.Threads;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What surprises in Tokio's oneshot, or is promised there; see `docs/design/tokio-suites.md`.
@Timeout(30)
final class TokioOneshotTest {

  private final OneshotChannel<Integer> channel = Oneshot.create();
  private final OneshotSender<Integer> sender = channel.sender();
  private final OneshotReceiver<Integer> receiver = channel.receiver();

  // tokio oneshot.rs: to await after try_recv said Closed panics ("called after complete").
  // Different here: it is closed again.
  @Test
  void receive_afterTryReceiveSaidClosed_isClosedAgain() {
    sender.close();
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());

    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThatThrownBy(receiver::receive).isInstanceOf(ChannelClosedException.class);
    assertThat(receiver.receiveAsync()).isCompletedExceptionally();
  }

  // tokio oneshot.rs: awaiting &mut rx is cancel safe, and can be done in a loop.
  @Test
  void receive_givenUpInEveryWay_stillGetsTheValue() throws Exception {
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
    assertThat(receiver.receive(Duration.ofMillis(1))).isEqualTo(new Empty<Integer>());
    var receiving = Threads.start(() -> receiver.receive()).awaitParked();
    receiving.interrupt();
    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);
    assertThat(receiver.receiveAsync().cancel(false)).isTrue();
    var other = Mpsc.<Integer>bounded(1);
    var select =
        Select.<Integer>fair()
            .on(receiver.onReceive(value -> value))
            .on(other.receiver().onReceive(value -> -value));
    var selecting = Threads.start(() -> select.await()).awaitParked();
    other.sender().send(2);
    assertThat(selecting.join()).isEqualTo(-2);

    assertThat(sender.send(1)).isTrue();

    assertThat(select.await()).isEqualTo(1);
  }

  // tokio oneshot.rs, Sender::closed: in a select! it ends the work that nobody waits for any more.
  @Test
  void onClosed_theReceiverLeaves_endsTheWork() throws Exception {
    var work = Mpsc.<Integer>bounded(1);
    var select =
        Select.<String>fair()
            .on(sender.onClosed(() -> "nobody asks"))
            .on(work.receiver().onReceive(String::valueOf));
    var working = Threads.start(() -> select.await()).awaitParked();

    receiver.close();

    assertThat(working.join()).isEqualTo("nobody asks");
    assertThat(sender.send(1)).isFalse();
  }
}
