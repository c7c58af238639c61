package dev.headrace.verify.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Headrace does nothing wrong in any race, and the races would show it.
@Timeout(60)
final class StormTest {

  private static final int ROUNDS = 50;
  private static final Storm STORM = new Storm(ROUNDS, Duration.ofSeconds(20));

  static Stream<Arguments> ours() {
    return Scenarios.all().stream()
        .flatMap(
            scenario ->
                Peers.all().stream()
                    .filter(Peer::isOurs)
                    .map(peer -> Arguments.of(scenario.name(), scenario, peer.name(), peer)));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("ours")
  void play_headrace_hasEveryOperationAndLosesNothing(
      String name, Scenario scenario, String peerName, Peer<?> peer) throws Exception {
    Result result = STORM.play(scenario, peer);

    assertThat(result).isInstanceOfAny(Result.Raced.class, Result.Tried.class);
    assertThat(result.wrong()).as(result.text()).isZero();
  }

  @Test
  void play_race_countsEveryRound() throws Exception {
    Result result = STORM.play(new Interrupted(Side.RECEIVE, Spelling.PLAIN), new HeadraceMpsc());

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Raced.class,
            raced -> assertThat(raced.operation() + raced.event()).isEqualTo(ROUNDS));
  }

  static Stream<Arguments> planted() {
    return Stream.of(
        Arguments.of(new Interrupted(Side.RECEIVE, Spelling.TIMED), lost()),
        Arguments.of(new Interrupted(Side.SEND, Spelling.TIMED), denied()),
        Arguments.of(new TimedOut(Side.RECEIVE, Spelling.TIMED), lost()),
        Arguments.of(new TimedOut(Side.SEND, Spelling.TIMED), denied()),
        Arguments.of(new Cancelled(Side.RECEIVE), lost()),
        Arguments.of(new Interrupted(Side.RECEIVE, Spelling.SELECT), doubled()),
        Arguments.of(new SelectOfReceives(), doubled()),
        Arguments.of(new SelectOfSends(), lost()));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void play_plantedBug_isSeenInEveryRound(Scenario scenario, Result.Raced expected)
      throws Exception {
    Result result = STORM.play(scenario, new LossyPeer(false));

    assertThat(result)
        .usingRecursiveComparison()
        .ignoringFields("operation", "event")
        .isEqualTo(expected);
  }

  private static Result lost() {
    return new Result.Raced(0, 0, ROUNDS, 0, 0);
  }

  private static Result doubled() {
    return new Result.Raced(0, 0, 0, ROUNDS, 0);
  }

  private static Result denied() {
    return new Result.Raced(0, 0, 0, 0, ROUNDS);
  }

  static Stream<Scenario> tries() {
    return Stream.of(new TrySends(), new TryReceives());
  }

  @ParameterizedTest
  @MethodSource("tries")
  void play_triesThatFailForNoReason_areSeen(Scenario scenario) throws Exception {
    Result result = STORM.play(scenario, new LossyPeer(false));

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Tried.class, tried -> assertThat(tried.wrong()).isPositive());
  }

  @Test
  void play_operationThatALibraryLacks_isAbsent() throws Exception {
    Result result = STORM.play(new SelectOfReceives(), JdkQueues.array());

    assertThat(result).isEqualTo(new Result.Absent());
  }

  @Test
  void play_operationThatNeverEnds_isStuck() throws Exception {
    var impatient = new Storm(ROUNDS, Duration.ofMillis(300));

    Result result = impatient.play(new SelectOfSends(), new StuckPeer());

    assertThat(result).isEqualTo(new Result.Stuck(0));
    assertThat(result.wrong()).isPositive();
  }
}
