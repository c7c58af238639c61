package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingTest {

  @Test
  void named_byPart_areThoseThatContainIt() {
    assertThat(Setting.named("watch/virtual").toString()).isEqualTo("[watch/virtual]");
    assertThat(Setting.named("watch")).hasSize(2);
    assertThat(Setting.named("storm in a teacup")).isEmpty();
  }

  @Test
  void turns_ofAll_holdEachLargeOneOnceAndTheOthersTenTimesAsOften() {
    List<Setting> turns = Setting.turns(Setting.all());

    long large = Setting.all().stream().filter(setting -> setting.kind().isLarge()).count();
    assertThat(large).isPositive();
    assertThat(Setting.all())
        .allSatisfy(
            setting ->
                assertThat(Collections.frequency(turns, setting))
                    .as(setting.toString())
                    .isEqualTo(setting.kind().isLarge() ? 1 : (int) large * 10));
    assertThat(turns.getFirst().kind().isLarge()).isFalse();
    assertThat(turns.getLast().kind().isLarge()).isTrue();
  }

  @Test
  void turns_ofOneKind_areThoseOfThatKind() {
    List<Setting> pending = Setting.named("pending");
    List<Setting> watch = Setting.named("watch");

    assertThat(Setting.turns(pending)).isEqualTo(pending);
    assertThat(Setting.turns(watch)).isEqualTo(watch);
  }
}
