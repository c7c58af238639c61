package dev.headrace.verify.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/// What was wrong, scenarios down, libraries across.
final class Table {

  private record Row(String name, List<Result> results) {}

  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();

  Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  void add(String name, List<Result> results) {
    rows.add(new Row(name, List.copyOf(results)));
  }

  /// For a terminal.
  List<String> plain() {
    int first = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    return lines(
        (name, cells) -> {
          var line = new StringBuilder(String.format("%-" + (first + 2) + "s", name));
          cells.forEach(cell -> line.append(String.format("%9s", cell)));
          return line.toString();
        });
  }

  /// For a page.
  List<String> markdown() {
    List<String> lines =
        new ArrayList<>(
            lines((name, cells) -> "| " + name + " | " + String.join(" | ", cells) + " |"));
    lines.add(1, "|---|" + "---:|".repeat(columns.size()));
    return lines;
  }

  private List<String> lines(BiFunction<String, List<String>, String> format) {
    var lines = new ArrayList<String>();
    lines.add(format.apply("", columns));
    for (Row row : rows) {
      lines.add(format.apply(row.name(), row.results().stream().map(Table::cell).toList()));
    }
    return lines;
  }

  private static String cell(Result result) {
    return switch (result) {
      case Result.Absent _ -> "–";
      case Result.Stuck _ -> "stuck";
      case Result.Raced _, Result.Tried _ -> String.format(Locale.ROOT, "%,d", result.wrong());
    };
  }
}
