package dev.headrace.bench.report;

import dev.headrace.bench.contender.Contenders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A report as Markdown: picture, one table per cell, environment.
public final class Page {

  private Page() {}

  public static String of(Report report) {
    return """
    # %s

    Unit: %s. Median, least and greatest of all measured iterations of all forks.

    ![%s](%s.png)

    %s## Run

    %s
    - raw results: [%s.json](%s.json)
    """
        .formatted(
            report.title(),
            report.units(),
            report.title(),
            report.slug(),
            report.cells().stream().map(Page::table).collect(Collectors.joining()),
            facts(report.environment()),
            report.slug(),
            report.slug());
  }

  private static String table(Cell cell) {
    boolean allocations =
        cell.contenders().stream().anyMatch(measured -> measured.allocated().isPresent());
    var text = new StringBuilder();
    if (!cell.title().isEmpty()) {
      text.append("## ").append(cell.title()).append("\n\n");
    }
    text.append("| contender | median | min | max | Headrace ÷ it |");
    text.append(allocations ? " bytes allocated |\n" : "\n");
    text.append("|---|--:|--:|--:|--:|").append(allocations ? "--:|\n" : "\n");
    Optional<Measured> headrace = cell.find(Contenders.HEADRACE);
    for (Measured measured : cell.contenders()) {
      text.append(row(cell.unit(), measured, headrace));
      if (allocations) {
        text.append(allocated(measured)).append(" |");
      }
      text.append('\n');
    }
    return text.append('\n').toString();
  }

  private static String row(Unit unit, Measured measured, Optional<Measured> headrace) {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            measured.contender(),
            unit.format(measured.median()),
            unit.format(measured.min()),
            unit.format(measured.max()),
            headrace.map(ours -> ratio(ours.median(), measured.median())).orElse("–"));
  }

  private static String ratio(double ours, double theirs) {
    return theirs > 0 ? String.format(Locale.ROOT, "%.2f", ours / theirs) : "–";
  }

  private static String allocated(Measured measured) {
    return measured.allocated().isPresent()
        ? String.format(Locale.ROOT, " %.1f", measured.allocated().getAsDouble())
        : " –";
  }

  private static String facts(Environment environment) {
    List<String> lines =
        environment.facts().entrySet().stream()
            .map(fact -> "- " + fact.getKey() + ": " + fact.getValue())
            .toList();
    return String.join("\n", lines);
  }
}
