package dev.headrace.verify.prove;

import dev.headrace.verify.planting.Check;
import dev.headrace.verify.planting.PlantedBug;
import dev.headrace.verify.planting.Trial.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs checks one after the other, and prints a line for each while it runs.
final class Trials {

  private static final double NANOS = 1e9;

  private final PrintWriter out;

  Trials(PrintWriter out) {
    this.out = out;
  }

  /// Every bug against each check that must catch it.
  ///
  /// @return whether all were caught
  boolean plant(List<PlantedBug> bugs) throws IOException, InterruptedException {
    var tally = new Tally();
    for (PlantedBug bug : bugs) {
      for (Check check : bug.checks()) {
        begin("%-11s %s, %s".formatted(bug.engine(), bug, check));
        long start = System.nanoTime();
        Outcome outcome = check.trial().against(bug);
        end(
            switch (outcome.end()) {
              case PASSED -> "SURVIVED";
              case FAILED -> "caught";
              case HUNG -> "caught (it hung)";
            },
            start);
        tally.add(bug, outcome.failed());
      }
    }
    tally.print(out);
    return tally.allCaught();
  }

  /// Each check of these bugs, without a bug.
  ///
  /// @return whether all passed
  boolean control(List<PlantedBug> bugs) throws IOException, InterruptedException {
    Set<Check> checks =
        bugs.stream()
            .flatMap(bug -> bug.checks().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    int failed = 0;
    for (Check check : checks) {
      begin(check.toString());
      long start = System.nanoTime();
      Outcome outcome = check.trial().withoutBug();
      end(outcome.failed() ? "FAILED" : "passed", start);
      if (outcome.failed()) {
        failed++;
        outcome.output().lines().limit(20).map("  "::concat).forEach(out::println);
      }
    }
    out.printf("%n%d checks ran without a bug, %d failed.%n", checks.size(), failed);
    return failed == 0;
  }

  private void begin(String what) {
    out.print(what + " ... ");
    out.flush();
  }

  private void end(String how, long start) {
    out.printf("%s after %.1f s%n", how, (System.nanoTime() - start) / NANOS);
  }
}
