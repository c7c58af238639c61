package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every contender of the select topologies, once, with few values.
@Timeout(60)
final class SelectContenderTest {

  private static final int VALUES = 2_000;

  @Test
  void inTurn_allBusy_everyValueArrivesOnce() throws Exception {
    SelectContender inTurn = SelectContenders.named(SelectContenders.IN_TURN);

    assertThat(inTurn.receive(8, 8, VALUES)).isEqualTo(Payload.sum(VALUES));
    assertThat(inTurn.alone(2, VALUES)).isEqualTo(Payload.sum(VALUES));
  }

  @ParameterizedTest
  @ValueSource(strings = {Contenders.HEADRACE, Contenders.JOX, Contenders.KOTLIN})
  void receive_busyAndIdleChannels_everyValueArrivesOnce(String name) throws Exception {
    SelectContender contender = SelectContenders.named(name);

    assertThat(contender.receive(8, 8, VALUES)).isEqualTo(Payload.sum(VALUES));
    assertThat(contender.receive(8, 1, VALUES)).isEqualTo(Payload.sum(VALUES));
    assertThat(contender.receiveTimed(2, VALUES)).isEqualTo(Payload.sum(VALUES));
    assertThat(contender.alone(2, VALUES)).isEqualTo(Payload.sum(VALUES));
  }

  /// Not Jox: its receivers spin while a select is about to resume them, and on all carriers
  /// together they keep that select from running.
  @ParameterizedTest
  @ValueSource(strings = {Contenders.HEADRACE, Contenders.KOTLIN})
  void send_severalReceivers_everyValueArrivesOnce(String name) throws Exception {
    assertThat(SelectContenders.named(name).send(3, VALUES)).isEqualTo(Payload.sum(VALUES));
  }

  @ParameterizedTest
  @ValueSource(strings = {Contenders.JOX, Contenders.KOTLIN})
  void bytesOfTurn_whoAllocates_isCounted(String name) throws Exception {
    assertThat(SelectContenders.named(name).bytesOfTurn(2, VALUES)).isPositive();
  }

  @Test
  void named_unknownName_isRefused() {
    assertThatThrownBy(() -> SelectContenders.named("nobody")).hasMessageContaining("'nobody'");
  }
}
