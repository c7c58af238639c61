package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import dev.headrace.bench.contender.Flavour.Unbounded;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every contender in every topology, once, with few messages: nothing is lost or doubled.
@Timeout(60)
final class ContenderTest {

  private static final List<Flavour> FLAVOURS =
      List.of(
          new Bounded(1),
          new Bounded(2),
          new Bounded(64),
          new Bounded(1024),
          new Unbounded(),
          new Rendezvous());

  private static final Set<String> FOR_ONE_RECEIVER =
      Set.of(
          Contenders.JCTOOLS,
          Contenders.SPSC,
          Contenders.PARK,
          Contenders.PARK_PAIR,
          Contenders.PARK_EACH,
          Contenders.ATOMIC);

  private static final Set<String> FOR_ONE_SENDER =
      Set.of(Contenders.SPSC, Contenders.PARK_PAIR, Contenders.ATOMIC);

  private static final Set<String> RINGS = Set.of(Contenders.SPSC, Contenders.MPMC);

  static Stream<Arguments> streams() {
    return Contenders.names().stream()
        .flatMap(
            name ->
                FLAVOURS.stream()
                    .filter(flavour -> Contenders.named(name).opens(flavour))
                    .flatMap(
                        flavour ->
                            Stream.of(1, 4, 100)
                                .filter(senders -> senders == 1 || !FOR_ONE_SENDER.contains(name))
                                .map(senders -> Arguments.of(name, flavour, senders))));
  }

  static Stream<Arguments> pools() {
    return streams().filter(setting -> !FOR_ONE_RECEIVER.contains((String) setting.get()[0]));
  }

  static Stream<String> requestRepliers() {
    return opening(new Bounded(32))
        .filter(name -> !RINGS.contains(name))
        .filter(name -> !name.equals(Contenders.PARK_EACH));
  }

  static Stream<String> oneshots() {
    return opening(new Oneshot());
  }

  private static Stream<String> opening(Flavour flavour) {
    return Contenders.names().stream().filter(name -> Contenders.named(name).opens(flavour));
  }

  static Stream<String> reusable() {
    // These carry one value only; a ring has four places or more.
    return Contenders.names().stream()
        .filter(name -> !name.equals(Contenders.COMPLETABLE_FUTURE))
        .filter(name -> !name.equals(Contenders.ATOMIC))
        .filter(name -> !RINGS.contains(name));
  }

  private static Stream<String> reusableOrFuture() {
    return Stream.concat(reusable(), Stream.of(Contenders.COMPLETABLE_FUTURE));
  }

  static Stream<String> parking() {
    return reusableOrFuture()
        .filter(name -> !name.equals(Contenders.JCTOOLS))
        .filter(name -> !name.equals(Contenders.YIELD));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void stream_manySenders_everyValueArrivesOnce(String name, Flavour flavour, int senders)
      throws Exception {
    int messages = senders * 30;

    assertThat(Contenders.named(name).stream(flavour, senders, messages))
        .isEqualTo(Payload.sum(messages));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void pool_manyReceivers_everyValueArrivesOnce(String name, Flavour flavour, int pairs)
      throws Exception {
    int messages = pairs * 30;

    assertThat(Contenders.named(name).pool(flavour, pairs, pairs, messages))
        .isEqualTo(Payload.sum(messages));
  }

  @ParameterizedTest
  @MethodSource("requestRepliers")
  void requestReply_manyRequesters_everyAnswerReachesItsRequester(String name) throws Exception {
    assertThat(Contenders.named(name).requestReply(32, 1, 50)).isEqualTo(Payload.sum(50) + 50);
    assertThat(Contenders.named(name).requestReply(32, 100, 500)).isEqualTo(Payload.sum(500) + 500);
  }

  @ParameterizedTest
  @MethodSource("oneshots")
  void oneshots_aloneAndAcross_everyValueArrivesOnce(String name) throws Exception {
    assertThat(Contenders.named(name).oneshotAlone(300)).isEqualTo(Payload.sum(300));
    assertThat(Contenders.named(name).oneshotAcross(300)).isEqualTo(Payload.sum(300));
  }

  @ParameterizedTest
  @MethodSource("reusable")
  void pingPong_everyRoundTrip_returnsItsValue(String name) throws Exception {
    assertThat(Contenders.named(name).pingPong(200)).isEqualTo(Payload.sum(200));
  }

  @ParameterizedTest
  @MethodSource("parking")
  void parkReceivers_release_everyReceiverGetsAValue(String name) throws Exception {
    Contender.Parked parked = Contenders.named(name).parkReceivers(20);

    parked.release();
  }

  @ParameterizedTest
  @MethodSource("requestRepliers")
  void paced_everyMessage_arrivesOnceAndIsLate(String name) throws Exception {
    var pace = new Pace(100, 50_000);

    assertThat(Contenders.named(name).paced(new Bounded(64), pace)).isEqualTo(Payload.sum(100));
    assertThat(pace.micros(50)).isPositive().isLessThanOrEqualTo(pace.micros(100));
  }

  @Test
  void parkReceivers_receiversThatDoNotWait_fails() {
    var endless = new ThreadContender(new TestPipes(Payload.of(7)));

    assertThatThrownBy(() -> endless.parkReceivers(3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended instead of waiting");
  }

  @Test
  void stream_contenderThatInventsValues_wrongSumIsNoticed() throws Exception {
    long sum = new ThreadContender(new TestPipes(Payload.of(7))).stream(new Unbounded(), 1, 10);

    assertThatThrownBy(() -> Sums.check(Payload.sum(10), sum))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("wrong sum: expected 45, got 70");
  }

  @Test
  void stream_contenderThatThrows_failsAndEndsTheOthers() {
    var broken = new ThreadContender(new TestPipes(null));

    assertThatThrownBy(() -> broken.stream(new Unbounded(), 4, 8))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a task failed")
        .hasRootCauseMessage("broken");
  }

  @Test
  void stream_messagesThatCannotBeShared_areRefused() {
    assertThatThrownBy(() -> Contenders.named(Contenders.JOX).stream(new Unbounded(), 3, 10))
        .hasMessage("10 cannot be shared equally by 3");
  }

  @Test
  void named_unknownName_isRefused() {
    assertThatThrownBy(() -> Contenders.named("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nobody'");
  }
}
