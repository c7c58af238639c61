package dev.headrace.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What went wrong once in Tokio's watch, or surprises there; see `docs/design/tokio-suites.md`.
@Timeout(30)
final class TokioWatchTest {

  private final WatchChannel<String> channel = Watch.of("a");
  private final WatchSender<String> sender = channel.sender();
  private final WatchReceiver<String> receiver = channel.receiver();

  // tokio watch.rs: has_changed is an error as soon as the channel is closed, changed() is not
  // while the last value is unseen. Different here: the two agree.
  @Test
  void hasChanged_closedWithAnUnseenValue_agreesWithAwaitChange() throws Exception {
    assertThat(sender.send("b")).isTrue();
    sender.close();

    assertThat(receiver.isClosed()).isTrue();
    assertThat(receiver.hasChanged()).isTrue();
    assertThat(receiver.awaitChange()).isTrue();
    assertThat(receiver.hasChanged()).isFalse();
    assertThat(receiver.awaitChange()).isFalse();
    assertThat(receiver.get()).isEqualTo("b");
  }

  // tokio #5871: mark_changed makes the value unseen again, as often as it is called, and at the
  // end
  // too.
  @Test
  void markChanged_againAndAtTheEnd_announcesTheValueOnceEachTime() throws Exception {
    receiver.markChanged();
    receiver.markChanged();
    assertThat(receiver.awaitChange(Duration.ZERO)).isEqualTo(WatchChange.CHANGED);
    assertThat(receiver.awaitChange(Duration.ZERO)).isEqualTo(WatchChange.UNCHANGED);

    sender.close();
    receiver.markChanged();

    assertThat(receiver.awaitChange()).isTrue();
    assertThat(receiver.awaitChange()).isFalse();
  }

  // tokio #3666: a clone of a receiver that has not seen the value has not seen it either, and is
  // woken by it; what subscribe() gives has.
  @Test
  void awaitChange_byADuplicateOfAStaleReceiver_returnsAtOnce() throws Exception {
    assertThat(sender.send("b")).isTrue();

    assertThat(receiver.duplicate().awaitChangeAsync()).isCompletedWithValue(true);
    assertThat(sender.subscribe().awaitChangeAsync()).isNotDone();
    assertThat(receiver.awaitChange()).as("each has its own").isTrue();
  }

  // tokio #4246, PR #4360: a send while somebody reads could deadlock, as a read is a lock there.
  // Different here: a reader holds nothing, not even while an updater runs.
  @Test
  void get_whileAnUpdateRuns_isNotHeldUp() {
    sender.update(
        value -> {
          try {
            var reading = Threads.start(() -> receiver.getAndMarkSeen() + receiver.get());
            return value + reading.join() + sender.get();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });

    assertThat(receiver.get()).isEqualTo("aaaa");
    assertThat(receiver.hasChanged()).isTrue();
  }

  // tokio #5606, watch.rs wait_for: whoever waits has been asked about the last value before it is
  // told that the channel is closed.
  @Test
  void awaitValue_closedMeanwhile_wasAskedAboutTheLastValue() {
    var asked = new ArrayList<String>();
    var pending =
        receiver.awaitValueAsync(
            value -> {
              asked.add(value);
              return value.equals("z");
            });

    assertThat(sender.send("b")).isTrue();
    sender.close();

    assertThat(asked).startsWith("a").contains("b");
    assertThatThrownBy(pending::join).hasCauseInstanceOf(ChannelClosedException.class);
  }

  // tokio watch.rs, wait_for: the last value is enough, though the channel is closed.
  @Test
  void awaitValue_closedAndTheLastFits_isThere() throws Exception {
    assertThat(sender.send("b")).isTrue();
    sender.close();

    assertThat(receiver.awaitValue("b"::equals)).isEqualTo("b");
    assertThat(receiver.hasChanged()).isFalse();
    assertThat(receiver.awaitValue("b"::equals)).as("though it is seen").isEqualTo("b");
  }

  // tokio watch.rs: the sender can be cloned (since 1.37); the last to go closes.
  @Test
  void close_ofOneOfTwoSenders_leavesTheChannelOpen() throws Exception {
    var other = sender.duplicate();
    var change = receiver.awaitChangeAsync();

    sender.close();
    assertThat(change).isNotDone();
    assertThat(other.send("b")).isTrue();
    assertThat(change).isCompletedWithValue(true);
    other.close();

    assertThat(receiver.awaitChange()).isFalse();
  }

  // tokio watch.rs, Sender::is_closed: true when nobody is subscribed. Different here, as sending
  // goes on; receiverCount tells.
  @Test
  void isClosed_nobodyIsSubscribed_isFalse() throws Exception {
    receiver.close();

    assertThat(sender.isClosed()).isFalse();
    assertThat(sender.receiverCount()).isZero();
    assertThat(sender.awaitClosed(Duration.ZERO)).isTrue();
  }

  // tokio #5403, PR #5464: those who wait are spread over eight lists. All of them are woken.
  @Test
  void send_toVeryManyWhoWait_wakesEach() {
    List<CompletableFuture<Boolean>> changes =
        Stream.generate(() -> sender.subscribe().awaitChangeAsync()).limit(1000).toList();

    assertThat(sender.send("b")).isTrue();

    assertThat(changes).allSatisfy(change -> assertThat(change).isCompletedWithValue(true));
  }
}
