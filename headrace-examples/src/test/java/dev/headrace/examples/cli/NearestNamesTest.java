package dev.headrace.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody may have meant.
final class NearestNamesTest {

  private static final List<String> NAMES = List.of("S1.2", "S1.3", "BatchingWorker", "EventBus");

  @Test
  void of_aPartOfAName_findsIt() {
    assertThat(NearestNames.of("worker", NAMES, 3)).containsExactly("BatchingWorker");
  }

  @Test
  void of_aMistypedName_findsIt() {
    assertThat(NearestNames.of("BachingWorkr", NAMES, 3)).containsExactly("BatchingWorker");
    assertThat(NearestNames.of("envetbus", NAMES, 3)).containsExactly("EventBus");
  }

  @Test
  void of_aNumberThatIsNotThere_findsThoseNearest() {
    assertThat(NearestNames.of("S1.30", NAMES, 3)).containsExactly("S1.3", "S1.2");
    assertThat(NearestNames.of("S1.30", NAMES, 1)).containsExactly("S1.3");
  }

  @Test
  void of_somethingElse_findsNothing() {
    assertThat(NearestNames.of("kitchen", NAMES, 3)).isEmpty();
  }
}
