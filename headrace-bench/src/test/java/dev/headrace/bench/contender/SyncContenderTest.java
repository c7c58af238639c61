package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every contender of the topologies on semaphores and signs, once, with few turns.
@Timeout(60)
final class SyncContenderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        Contenders.HEADRACE,
        Contenders.KOTLIN,
        SyncContenders.JUC_FAIR,
        SyncContenders.JUC_UNFAIR
      })
  void gate_aloneAndShared_everyTurnIsTakenOnce(String name) throws Exception {
    GateContender gate = SyncContenders.gate(name, 2);

    assertThat(gate.alone(100)).isEqualTo(Payload.sum(100));
    assertThat(gate.shared(8, 400)).isEqualTo(Payload.sum(400));
    assertThat(gate.available()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {Contenders.HEADRACE, SyncContenders.CONDITION, Contenders.PARK})
  void sign_pingPong_everyTurnIsSeen(String name) throws Exception {
    var players = new SignPingPong(SyncContenders.sign(name), SyncContenders.sign(name));

    assertThat(players.play(200)).isEqualTo(Payload.sum(200));
  }

  @Test
  void gateAndSign_unknownName_areRefused() {
    assertThatThrownBy(() -> SyncContenders.gate("nobody", 1)).hasMessageContaining("'nobody'");
    assertThatThrownBy(() -> SyncContenders.sign("nobody")).hasMessageContaining("'nobody'");
  }
}
