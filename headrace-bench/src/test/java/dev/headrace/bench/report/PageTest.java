package dev.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The page, from invented figures.
final class PageTest {

  @Test
  void of_twoCells_hasATableEachWithRatiosToHeadrace() {
    assertThat(Page.of(Invented.throughput()))
        .isEqualTo(
            """
            # One to one

            Unit: million operations a second, more is better. Median, least and greatest of the \
            iterations that [count](../README.md#method).

            ![One to one](one-to-one.png)

            ## capacity 1

            | contender | median | min | max | Headrace ÷ it | bytes allocated | processors apart, ns |
            |---|--:|--:|--:|--:|--:|--:|
            | Headrace | 2.00 | 1.00 | 3.00 | 1.00 | 0.0 | 62 |
            | Jox | 0.50 | 0.40 | 0.60 | 4.00 | – | – |

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
}
