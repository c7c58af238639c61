package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SettingTest {

  @Test
  void named_byPart_areThoseThatContainIt() {
    assertThat(Setting.named("watch/virtual").toString()).isEqualTo("[watch/virtual]");
    assertThat(Setting.named("watch")).hasSize(2);
    assertThat(Setting.named("storm in a teacup")).isEmpty();
  }
}
