package dev.headrace.examples.cli;

import dev.headrace.examples.tour.Comparison;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.Part;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// Shows what a program prints, while it prints, and beside it what it should print.
final class SideBySide {

  private static final String PRINTED = "printed";
  private static final String EXPECTED = "expected";
  private static final String SEPARATOR = " | ";
  private static final String DIFFERENT = " ! ";

  /// A row of the right column; beside a heading there is no line of the program.
  private record Row(int part, boolean heading, String text) {}

  private final PrintWriter out;
  private final Expectation expected;
  private final Comparison comparison;
  private final Queue<Row> rows;
  private final int left;
  private final int right;
  private boolean asExpected = true;

  SideBySide(PrintWriter out, Expectation expected, int columns) {
    this.out = out;
    this.expected = expected;
    this.comparison = new Comparison(expected);
    this.rows = new ArrayDeque<>(rowsOf(expected.parts()));
    int longest = rows.stream().mapToInt(row -> row.text().length()).max().orElse(0);
    int half = (columns - SEPARATOR.length()) / 2;
    this.left = Math.min(Math.max(longest, EXPECTED.length()), half);
    this.right = columns - SEPARATOR.length() - left;
    print(PRINTED, SEPARATOR, EXPECTED);
    out.println("-".repeat(left) + "-+-" + "-".repeat(left));
  }

  /// Takes the next line of the program.
  void add(String line) {
    boolean before = asExpected;
    asExpected = comparison.add(line);
    while (!rows.isEmpty() && isBesideNoLine(rows.peek())) {
      print("", SEPARATOR, rows.poll().text());
    }
    String beside = rows.isEmpty() ? "" : rows.poll().text();
    print(line, asExpected == before ? SEPARATOR : DIFFERENT, beside);
  }

  /// Shows what has not come.
  ///
  /// @return the first difference, or empty if all was as expected
  Optional<String> end() {
    Optional<String> difference = comparison.end();
    rows.forEach(row -> print("", SEPARATOR, row.text()));
    for (var condition : expected.conditions()) {
      print("", SEPARATOR, "at any time: " + condition.sentence());
    }
    return difference;
  }

  private boolean isBesideNoLine(Row row) {
    return row.heading() || row.part() < comparison.partsOver();
  }

  private void print(String text, String separator, String beside) {
    List<String> texts = Columns.wrap(text, left);
    List<String> besides = Columns.wrap(beside, right);
    for (int i = 0; i < Math.max(texts.size(), besides.size()); i++) {
      String cell = i < texts.size() ? texts.get(i) : "";
      String other = i < besides.size() ? besides.get(i) : "";
      String row = cell + " ".repeat(left - cell.length()) + separator + other;
      out.println(row.stripTrailing());
    }
    out.flush();
  }

  private static List<Row> rowsOf(List<Part> parts) {
    var rows = new ArrayList<Row>();
    for (int part = 0; part < parts.size(); part++) {
      String heading = heading(parts.get(part), part == 0);
      if (!heading.isEmpty()) {
        rows.add(new Row(part, true, heading));
      }
      for (String line : linesOf(parts.get(part))) {
        rows.add(new Row(part, false, line));
      }
    }
    return rows;
  }

  private static String heading(Part part, boolean first) {
    return switch (part) {
      case Part.Perhaps _ -> "perhaps:";
      case Part.Lines(var tasks) when tasks.size() == 1 -> first ? "" : "then:";
      case Part.Lines lines when lines.isUnordered() -> "in any order:";
      case Part.Lines _ -> "at the same time, each in its order:";
    };
  }

  private static List<String> linesOf(Part part) {
    return switch (part) {
      case Part.Perhaps(var line) -> List.of(line);
      case Part.Lines(var tasks) when tasks.size() == 1 -> tasks.getFirst();
      case Part.Lines(var tasks) -> tasks.stream().flatMap(task -> itemOf(task).stream()).toList();
    };
  }

  private static List<String> itemOf(List<String> task) {
    var lines = new ArrayList<String>();
    for (String line : task) {
      lines.add((lines.isEmpty() ? "- " : "  ") + line);
    }
    return lines;
  }
}
