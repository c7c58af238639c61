package dev.headrace.mpsc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every order of closing with a permit outstanding: used or given back, before or after.
@ForEachBufferedFlavour
final class MpscPermitClosingContract {

  private static final int BY_PERMIT = 77;

  /// What becomes of a permit.
  enum Fate {
    USED {
      @Override
      void perform(SendPermit<Integer> permit) {
        permit.send(BY_PERMIT);
      }

      @Override
      List<Integer> sent() {
        return List.of(BY_PERMIT);
      }
    },
    GIVEN_BACK {
      @Override
      void perform(SendPermit<Integer> permit) {
        permit.close();
      }

      @Override
      List<Integer> sent() {
        return List.of();
      }
    };

    abstract void perform(SendPermit<Integer> permit);

    abstract List<Integer> sent();
  }

  private final ArrayList<Integer> undelivered = new ArrayList<>();
  private final List<Integer> buffered;
  private final MpscChannel<Integer> channel;
  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscPermitClosingContract(Flavour flavour) {
    channel = flavour.open(undelivered::add);
    sender = channel.sender();
    receiver = channel.receiver();
    buffered = List.of(10, 11).subList(0, Math.min(2, flavour.capacity - 1));
  }

  static Stream<Arguments> closingsAndFates() {
    return Stream.of(Closing.values())
        .flatMap(closing -> Stream.of(Fate.values()).map(fate -> Arguments.of(closing, fate)));
  }

  static Stream<Arguments> closingsAndFatesAndWays() {
    return closingsAndFates()
        .flatMap(
            both ->
                Stream.of(PendingReceive.Way.values())
                    .map(way -> Arguments.of(both.get()[0], both.get()[1], way)));
  }

  static Stream<Arguments> twoClosingsAndFates() {
    return closingsAndFates()
        .flatMap(
            both ->
                Stream.of(Closing.values())
                    .map(second -> Arguments.of(both.get()[0], second, both.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("closingsAndFates")
  void close_afterThePermitWasSpent_endsWithWhatIsThere(Closing closing, Fate fate)
      throws Exception {
    var permit = fillAndReserve();

    fate.perform(permit);
    closing.perform(channel);

    assertThat(receiver.isClosed()).isTrue();
    assertThatEverythingWent(closing.drains(), fate);
  }

  @ParameterizedTest
  @MethodSource("closingsAndFates")
  void close_withAPermitOutstanding_endsWhenItIsSpent(Closing closing, Fate fate) throws Exception {
    var permit = fillAndReserve();

    closing.perform(channel);

    assertThat(receiver.isClosed()).isEqualTo(!closing.drains());
    assertThat(receiver.isAtEnd()).isEqualTo(!closing.drains());
    assertThat(sender.trySend(1)).isEqualTo(SendResult.CLOSED);
    assertThatThrownBy(sender::tryReserve).isInstanceOf(ChannelClosedException.class);

    fate.perform(permit);

    assertThat(receiver.isClosed()).isTrue();
    assertThatEverythingWent(closing.drains(), fate);
  }

  @ParameterizedTest
  @MethodSource("closingsAndFates")
  void close_withAPermitOutstandingAndDrained_isEmptyNotClosed(Closing closing, Fate fate)
      throws Exception {
    var permit = fillAndReserve();
    closing.perform(channel);

    if (closing.drains()) {
      assertThat(Received.next(receiver, buffered.size())).isEqualTo(buffered);
      assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
      assertThat(receiver.receiveMany(new ArrayList<>(), 1, Duration.ZERO)).isZero();
      assertThat(receiver.isAtEnd()).isFalse();
      fate.perform(permit);
      assertThat(Received.untilEnd(receiver)).isEqualTo(fate.sent());
      assertThat(undelivered).isEmpty();
    } else {
      assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
      fate.perform(permit);
      assertThatEverythingWent(false, fate);
    }
  }

  @ParameterizedTest
  @MethodSource("twoClosingsAndFates")
  void close_twoWaysWithAPermitOutstanding_losesNothing(Closing first, Closing second, Fate fate)
      throws Exception {
    var permit = fillAndReserve();

    first.perform(channel);
    second.perform(channel);
    fate.perform(permit);

    assertThatEverythingWent(first.drains() && second.drains(), fate);
  }

  @ParameterizedTest
  @MethodSource("twoClosingsAndFates")
  void close_beforeAndAfterThePermitWasSpent_losesNothing(Closing first, Closing second, Fate fate)
      throws Exception {
    var permit = fillAndReserve();

    first.perform(channel);
    fate.perform(permit);
    second.perform(channel);

    assertThatEverythingWent(first.drains() && second.drains(), fate);
  }

  @ParameterizedTest
  @MethodSource("closingsAndFatesAndWays")
  void close_theReceiverWaitsAndAPermitIsOutstanding_wakesItWhenNothingCanCome(
      Closing closing, Fate fate, PendingReceive.Way way) throws Exception {
    var permit = sender.reserve();
    var pending = way.start(receiver);
    pending.assertWaits();

    closing.perform(channel);

    if (closing.drains()) {
      pending.assertWaits();
      fate.perform(permit);
      assertThat(pending.join()).isEqualTo(fate == Fate.USED ? BY_PERMIT : null);
      assertThat(undelivered).isEmpty();
    } else {
      assertThat(pending.join()).isNull();
      fate.perform(permit);
      assertThat(undelivered).isEqualTo(fate.sent());
    }
    assertThat(receiver.receive()).isNull();
  }

  @ParameterizedTest
  @MethodSource("closingsAndFatesAndWays")
  void close_theReceiverStartsToWaitWithAPermitOutstanding_wakesItWhenItIsSpent(
      Closing closing, Fate fate, PendingReceive.Way way) throws Exception {
    if (!closing.drains()) {
      return; // nobody waits at a receiver that was closed
    }
    var permit = sender.reserve();
    closing.perform(channel);
    var pending = way.start(receiver);
    pending.assertWaits();

    fate.perform(permit);

    assertThat(pending.join()).isEqualTo(fate == Fate.USED ? BY_PERMIT : null);
    assertThat(receiver.receive()).isNull();
  }

  @ParameterizedTest
  @MethodSource("closingsAndFates")
  void close_withAPermitSpentBeforeWhileTheReceiverWaits_wakesItOnce(Closing closing, Fate fate)
      throws Exception {
    var permit = sender.reserve();
    var pending = PendingReceive.Way.BLOCKING.start(receiver);
    pending.assertWaits();

    fate.perform(permit);
    closing.perform(channel);

    if (fate == Fate.GIVEN_BACK) {
      assertThat(pending.join()).isNull();
    } else if (closing.drains()) {
      assertThat(pending.join()).isEqualTo(BY_PERMIT);
    } else {
      // The value was there before the close; whoever came first has it.
      var received = pending.join();
      assertThat(received == null ? undelivered : List.of(received)).containsExactly(BY_PERMIT);
    }
    assertThat(receiver.receive()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void close_withTwoPermitsOutstanding_endsWithTheLast(Closing closing) throws Exception {
    if (sender.capacity() == 1) {
      return; // there is one place
    }
    var permits = sender.reserveMany(2);
    closing.perform(channel);

    permits.get(0).close();
    assertThat(receiver.isAtEnd()).isEqualTo(!closing.drains());
    permits.get(1).send(BY_PERMIT);

    if (closing.drains()) {
      assertThat(Received.untilEnd(receiver)).containsExactly(BY_PERMIT);
    } else {
      assertThat(undelivered).containsExactly(BY_PERMIT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void send_twiceByAPermitAfterClosing_throwsAndSendsOnce(Closing closing) throws Exception {
    var permit = sender.reserve();
    closing.perform(channel);
    permit.send(BY_PERMIT);

    assertThatThrownBy(() -> permit.send(78)).isExactlyInstanceOf(IllegalStateException.class);
    permit.close();

    var all = new ArrayList<>(undelivered);
    all.addAll(Received.untilEnd(receiver));
    assertThat(all).containsExactly(BY_PERMIT);
  }

  @Test
  void close_ofTheLastSenderWithAPermit_countsNoSender() throws Exception {
    var permit = sender.reserve();
    sender.close();

    assertThat(receiver.senderCount()).isZero();
    assertThat(receiver.isClosed()).isFalse();
    permit.close();
    assertThat(receiver.isClosed()).isTrue();
  }

  @Test
  void upgrade_withOnlyAPermitOutstanding_revivesTheChannel() throws Exception {
    var weak = sender.downgrade();
    var permit = sender.reserve();
    sender.close();

    var revived = requireNonNull(weak.upgrade());
    permit.close();

    assertThat(receiver.isClosed()).isFalse();
    assertThat(receiver.senderCount()).isEqualTo(1);
    revived.send(5);
    assertThat(receiver.receive()).isEqualTo(5);
    revived.close();
    assertThat(receiver.receive()).isNull();
    assertThat(weak.upgrade()).isNull();
  }

  @Test
  void upgrade_afterShutdownWithAPermitOutstanding_isNull() throws Exception {
    var weak = sender.downgrade();
    var permit = sender.reserve();
    receiver.shutdown();

    assertThat(weak.upgrade()).isNull();

    permit.send(BY_PERMIT);
    assertThat(Received.untilEnd(receiver)).containsExactly(BY_PERMIT);
  }

  private SendPermit<Integer> fillAndReserve() throws InterruptedException {
    for (int value : buffered) {
      sender.send(value);
    }
    return sender.reserve();
  }

  private void assertThatEverythingWent(boolean received, Fate fate) throws InterruptedException {
    var all = new ArrayList<>(buffered);
    all.addAll(fate.sent());
    assertThat(Received.untilEnd(receiver)).isEqualTo(received ? all : List.of());
    assertThat(undelivered).isEqualTo(received ? List.of() : all);
    assertThat(receiver.isAtEnd()).isTrue();
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }
}
