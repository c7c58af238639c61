package dev.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The page, from invented figures.
final class PageTest {

  @Test
  void of_twoCells_hasATableEachWithRatiosToHeadrace() {
    assertThat(Page.of(Invented.throughput()))
        .isEqualTo(
            """
            # One to one

            Unit: million operations a second, more is better. Median, least and greatest of all \
            measured iterations of all forks.

            ![One to one](one-to-one.png)

            ## capacity 1

            | contender | median | min | max | Headrace ÷ it | bytes allocated |
            |---|--:|--:|--:|--:|--:|
            | Headrace | 2.00 | 1.00 | 3.00 | 1.00 | 0.0 |
            | Jox | 0.50 | 0.40 | 0.60 | 4.00 | – |

            ## capacity 64

            | contender | median | min | max | Headrace ÷ it |
            |---|--:|--:|--:|--:|
            | Headrace | 120 | 100 | 140 | 1.00 |
            | Jox | 30.0 | 30.0 | 30.0 | 4.00 |
            | JCTools (yield loop) | 240 | 240 | 240 | 0.50 |

            ## Run

            - state: two carriers
            - machine: invented
            - raw results: [one-to-one.json](one-to-one.json)
            """);
  }

  @Test
  void of_bytesWithoutHeadrace_hasNoRatio() {
    assertThat(Page.of(Invented.bytes()))
        .contains("bytes, less is better")
        .contains("| Jox | 1,234 | 1,234 | 1,234 | – |")
        .doesNotContain("##  ");
  }

  @Test
  void median_ofEvenlyManySamples_isBetweenTheMiddleTwo() {
    var measured = new Measured("Jox", List.of(4.0, 1.0, 2.0, 3.0), OptionalDouble.empty());

    assertThat(measured.median()).isEqualTo(2.5);
    assertThat(measured.min()).isEqualTo(1.0);
    assertThat(measured.max()).isEqualTo(4.0);
  }

  @Test
  void measured_withoutSamples_isRefused() {
    assertThatThrownBy(() -> new Measured("Jox", List.of(), OptionalDouble.empty()))
        .hasMessage("no samples of Jox");
  }
}
