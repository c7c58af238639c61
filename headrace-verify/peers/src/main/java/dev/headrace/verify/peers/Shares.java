package dev.headrace.verify.peers;

import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Optional;

/// How often the event won, so that a reader sees that there were races.
final class Shares {

  private final DoubleSummaryStatistics shares = new DoubleSummaryStatistics();

  void add(Result result) {
    if (result instanceof Result.Raced raced) {
      shares.accept(raced.eventShare());
    }
  }

  /// Nothing if nothing raced.
  Optional<String> text() {
    return shares.getCount() == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The event won %.0f %% to %.0f %% of the rounds of each race.",
                shares.getMin(),
                shares.getMax()));
  }
}
