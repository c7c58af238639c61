package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.planting.PlantedBug;
import dev.headrace.verify.planting.PlantedBug.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stress tests, and the rule for shared fields, find the bugs that they are there for.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PlantedBugsTest {

  private static final int LIMIT_SECONDS = 120;

  @ParameterizedTest
  @CsvSource({
    "publish-without-release, SharedFieldsTest, slots_areTouchedThroughVarHandlesOnly",
    "read-without-acquire, SharedFieldsTest, varHandles_areUsedInFullModesBesideTheExplainedOnes",
    "delivered-twice, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "lost-when-interrupted, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "lost-when-cancelled, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "wake-up-lost-when-full, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "permit-not-returned-on-close, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
  })
  void stress_withPlantedBug_fails(String bug, String test, String method) throws Exception {
    Class<?> check = Class.forName(PlantedBugsTest.class.getPackageName() + "." + test);
    Outcome outcome =
        new PlantedBug(bug)
            .runAgainst(
                check,
                method,
                List.of("-Dproof.seconds=20", "-Dproof.patience.seconds=5"),
                LIMIT_SECONDS);
    assertThat(outcome.caught()).as(outcome.output()).isTrue();
  }
}
