package dev.headrace.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headrace.ChannelClosedException;
import dev.headrace.SelectCase;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.testing.Threads;
import dev.headrace.watch.Watch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Branches that take several values or places at once, or wait for a certain value. */
@Timeout(30)
final class SelectOfManyTest {

  private final List<String> into = new ArrayList<>();

  @FunctionalInterface
  interface Sends {
    void send(String value) throws InterruptedException;
  }

  @FunctionalInterface
  interface Batches {
    SelectCase<String> of(Collection<String> into, int max, IntFunction<String> mapper);
  }

  @FunctionalInterface
  interface BatchesOrEnd {
    SelectCase<String> of(
        Collection<String> into, int max, IntFunction<String> mapper, Supplier<String> atEnd);
  }

  /** A channel whose receiver receives many at once. */
  record BatchChannel(
      String name, Sends sender, Runnable closing, Batches batches, BatchesOrEnd batchesOrEnd) {

    void send(String value) throws InterruptedException {
      sender.send(value);
    }

    void close() {
      closing.run();
    }

    SelectCase<String> onReceiveMany(Collection<String> into, int max, IntFunction<String> mapper) {
      return batches.of(into, max, mapper);
    }

    SelectCase<String> onReceiveMany(
        Collection<String> into, int max, IntFunction<String> mapper, Supplier<String> atEnd) {
      return batchesOrEnd.of(into, max, mapper, atEnd);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<BatchChannel> channels() {
    var one = Mpsc.<String>bounded(4);
    var many = Mpmc.<String>bounded(4);
    return Stream.of(
        new BatchChannel(
            "mpsc",
            one.sender()::send,
            one.sender()::close,
            one.receiver()::onReceiveMany,
            one.receiver()::onReceiveMany),
        new BatchChannel(
            "mpmc",
            many.sender()::send,
            many.sender()::close,
            many.receiver()::onReceiveMany,
            many.receiver()::onReceiveMany));
  }

  @ParameterizedTest
  @MethodSource("channels")
  void onReceiveMany_chosen_takesWhatIsThereUpToTheLimit(BatchChannel channel) throws Exception {
    var select = Select.<String>fair().on(channel.onReceiveMany(into, 2, n -> "took " + n));
    channel.send("a");
    channel.send("b");
    channel.send("c");

    assertThat(select.await()).isEqualTo("took 2");
    assertThat(select.await()).isEqualTo("took 1");
    assertThat(into).containsExactly("a", "b", "c");
    assertThat(select.poll()).isNull();
  }

  @ParameterizedTest
  @MethodSource("channels")
  void onReceiveMany_nothingThere_waits(BatchChannel channel) throws Exception {
    var select = Select.<String>fair().on(channel.onReceiveMany(into, 2, n -> "took " + n));
    var waiting = Threads.start(() -> select.await()).awaitParked();
    channel.send("a");
    assertThat(waiting.join()).isEqualTo("took 1");
    assertThat(into).containsExactly("a");
  }

  @ParameterizedTest
  @MethodSource("channels")
  void onReceiveMany_notChosen_takesNothing(BatchChannel channel) throws Exception {
    var other = Mpsc.<String>bounded(1);
    var select =
        Select.<String>biased()
            .on(other.receiver().onReceive(value -> value))
            .on(channel.onReceiveMany(into, 2, n -> "took " + n));
    other.sender().send("other");
    channel.send("a");

    assertThat(select.await()).isEqualTo("other");
    assertThat(into).isEmpty();
    assertThat(select.await()).isEqualTo("took 1");
  }

  @ParameterizedTest
  @MethodSource("channels")
  void onReceiveMany_atEnd_isDisabledOrSaysSo(BatchChannel channel) throws Exception {
    channel.close();
    assertThatExceptionOfType(ChannelClosedException.class)
        .isThrownBy(
            () -> Select.<String>fair().on(channel.onReceiveMany(into, 2, _ -> "took")).await());
    assertThat(
            Select.<String>fair()
                .on(channel.onReceiveMany(into, 2, _ -> "took", () -> "end"))
                .await())
        .isEqualTo("end");
  }

  @ParameterizedTest
  @MethodSource("channels")
  void onReceiveMany_ofNone_isRefused(BatchChannel channel) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel.onReceiveMany(into, 0, _ -> "took"))
        .withMessage("max must be positive: 0");
  }

  @Test
  void onReserveMany_chosen_holdsThePlaces() throws Exception {
    var channel = Mpsc.<String>bounded(3);
    int held =
        Select.<Integer>fair()
            .on(
                channel
                    .sender()
                    .onReserveMany(
                        2,
                        permits -> {
                          permits.getFirst().send("a");
                          permits.getLast().send("b");
                          return permits.size();
                        }))
            .await();
    assertThat(held).isEqualTo(2);
    assertThat(channel.receiver().receive()).isEqualTo("a");
    assertThat(channel.receiver().receive()).isEqualTo("b");
  }

  @Test
  void onReserveMany_notAllThere_waitsForAll() throws Exception {
    var channel = Mpsc.<String>bounded(2);
    channel.sender().send("x");
    var select =
        Select.<Integer>fair()
            .on(
                channel
                    .sender()
                    .onReserveMany(
                        2,
                        permits -> {
                          permits.forEach(permit -> permit.close());
                          return permits.size();
                        }));
    assertThat(select.poll()).isNull();
    var waiting = Threads.start(() -> select.await()).awaitParked();
    assertThat(channel.receiver().receive()).isEqualTo("x");
    assertThat(waiting.join()).isEqualTo(2);
    assertThat(channel.sender().remainingCapacity()).isEqualTo(2);
  }

  @Test
  void onReserveMany_mapperThrows_givesThePlacesBack() {
    var channel = Mpsc.<String>bounded(2);
    var select =
        Select.<Integer>fair()
            .on(
                channel
                    .sender()
                    .onReserveMany(
                        2,
                        _ -> {
                          throw new IllegalStateException("no");
                        }));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(select::await)
        .withMessage("no");
    assertThat(channel.sender().remainingCapacity()).isEqualTo(2);
  }

  @Test
  void onReserveMany_closed_isDisabledOrSaysSo() throws Exception {
    var channel = Mpsc.<String>bounded(2);
    channel.receiver().close();
    assertThatExceptionOfType(ChannelClosedException.class)
        .isThrownBy(
            () -> Select.<Integer>fair().on(channel.sender().onReserveMany(2, List::size)).await());
    assertThat(
            Select.<Integer>fair()
                .on(channel.sender().onReserveMany(2, List::size, () -> -1))
                .await())
        .isEqualTo(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel.sender().onReserveMany(3, List::size))
        .withMessage("between 0 and 2 places can be reserved: 3");
  }

  @Test
  void onValue_rejected_waitsForOneThatIsAccepted() throws Exception {
    var watch = Watch.of(0);
    var select =
        Select.<Integer>fair().on(watch.receiver().onValue(value -> value > 2, value -> value));
    assertThat(select.poll()).isNull();
    var waiting = Threads.start(() -> select.await()).awaitParked();
    watch.sender().send(1);
    assertThat(waiting.isAlive()).isTrue();
    watch.sender().send(3);
    assertThat(waiting.join()).isEqualTo(3);
    assertThat(watch.receiver().hasChanged()).isFalse();
    assertThat(select.await()).as("as long as it is accepted").isEqualTo(3);
  }

  @Test
  void onValue_notChosen_marksNothing() throws Exception {
    var watch = Watch.of(0);
    var other = Mpsc.<Integer>bounded(1);
    other.sender().send(7);
    watch.sender().send(3);
    var select =
        Select.<Integer>biased()
            .on(other.receiver().onReceive(value -> value))
            .on(watch.receiver().onValue(value -> value > 2, value -> value));
    assertThat(select.await()).isEqualTo(7);
    assertThat(watch.receiver().hasChanged()).isTrue();
  }

  @Test
  void onValue_atEnd_isDisabledOrSaysSo() throws Exception {
    var watch = Watch.of(0);
    var select =
        Select.<Integer>fair().on(watch.receiver().onValue(value -> value > 2, value -> value));
    var told =
        Select.<Integer>fair()
            .on(watch.receiver().onValue(value -> value > 2, value -> value, () -> -1));
    watch.sender().send(1);
    watch.sender().close();

    assertThatExceptionOfType(ChannelClosedException.class).isThrownBy(select::await);
    assertThat(told.await()).isEqualTo(-1);
  }

  @Test
  void onValue_acceptedLast_isTakenBeforeTheEnd() throws Exception {
    var watch = Watch.of(0);
    var told =
        Select.<Integer>fair()
            .on(watch.receiver().onValue(value -> value > 2, value -> value, () -> -1));
    assertThat(told.poll()).isNull();
    watch.sender().send(3);
    watch.sender().close();
    assertThat(told.await()).isEqualTo(3);
  }
}
