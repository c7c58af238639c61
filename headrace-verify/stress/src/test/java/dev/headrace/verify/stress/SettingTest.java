package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SettingTest {

  /// All but those that need a property; [StormCommandTest] runs those.
  static List<Setting> settings() {
    return Setting.all().stream().filter(setting -> setting.kind() != Kind.LEAK).toList();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void storm_ofEachSetting_hasSomethingToAccountFor(Setting setting) throws Exception {
    long operations = 0;
    long accounted = 0;
    for (int seed = 1; seed <= 2; seed++) {
      Storm storm = setting.storm(seed);
      operations += storm.run();
      accounted += storm.accounted();
    }
    assertThat(operations).isPositive();
    assertThat(accounted).isPositive();
  }

  @Test
  void named_byPart_areThoseThatContainIt() {
    assertThat(Setting.named("watch/virtual").toString()).isEqualTo("[watch/virtual]");
    assertThat(Setting.named("watch")).hasSize(2);
    assertThat(Setting.named("storm in a teacup")).isEmpty();
  }
}
