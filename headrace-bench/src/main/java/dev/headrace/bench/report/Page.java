package dev.headrace.bench.report;

import dev.headrace.bench.contender.Contenders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A report as Markdown: picture, one table per cell, environment.
public final class Page {

  /// A figure that stands beside the others if anybody has it.
  private record Column(String title, Function<Measured, OptionalDouble> figure, String format) {

    boolean isIn(Cell cell) {
      return cell.contenders().stream().anyMatch(measured -> figure.apply(measured).isPresent());
    }

    String of(Measured measured) {
      OptionalDouble found = figure.apply(measured);
      return found.isPresent() ? String.format(Locale.ROOT, format, found.getAsDouble()) : " – |";
    }
  }

  private static final List<Column> BESIDE =
      List.of(
          new Column(" bytes allocated |", Measured::allocated, " %.1f |"),
          new Column(" processors apart, ns |", Measured::apart, " %.0f |"));

  private Page() {}

  public static String of(Report report) {
    return """
    # %s

    Unit: %s. Median, least and greatest of the iterations that [count](../README.md#method).

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
    List<Column> beside = BESIDE.stream().filter(column -> column.isIn(cell)).toList();
    var text = new StringBuilder();
    if (!cell.title().isEmpty()) {
      text.append("## ").append(cell.title()).append("\n\n");
    }
    text.append("| contender | median | min | max | Headrace ÷ it |");
    beside.forEach(column -> text.append(column.title()));
    text.append("\n|---|--:|--:|--:|--:|").append("--:|".repeat(beside.size())).append('\n');
    Optional<Measured> headrace = cell.find(Contenders.HEADRACE);
    for (Measured measured : cell.contenders()) {
      text.append(row(cell.unit(), measured, headrace));
      beside.forEach(column -> text.append(column.of(measured)));
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

  private static String facts(Environment environment) {
    List<String> lines =
        environment.facts().entrySet().stream()
            .map(fact -> "- " + fact.getKey() + ": " + fact.getValue())
            .toList();
    return String.join("\n", lines);
  }
}
