package dev.headrace.examples.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A part of what a program should print.
public sealed interface Part {

  /// What is left to come of this part when `line` has.
  ///
  /// @param line what was printed
  /// @return the rest, or empty if the line is not one that may come now
  Optional<Part> after(String line);

  /// The lines that may come now.
  ///
  /// @return as written in the expectation
  List<String> next();

  /// Whether the part is complete: what comes after it may come now.
  ///
  /// @return whether it is
  boolean mayEnd();

  /// Tasks that print at the same time, each its lines in order. One task is lines in order; tasks
  /// with one line each are lines in any order.
  ///
  /// @param tasks the lines of each
  record Lines(List<List<String>> tasks) implements Part {

    /// Whether the lines may come in any order.
    ///
    /// @return whether each task has but one
    public boolean isUnordered() {
      return tasks.stream().allMatch(lines -> lines.size() == 1);
    }

    @Override
    public Optional<Part> after(String line) {
      for (int i = 0; i < tasks.size(); i++) {
        List<String> lines = tasks.get(i);
        if (matches(lines.getFirst(), line)) {
          var rest = new ArrayList<>(tasks);
          if (lines.size() == 1) {
            rest.remove(i);
          } else {
            rest.set(i, lines.subList(1, lines.size()));
          }
          return Optional.of(new Lines(rest));
        }
      }
      return Optional.empty();
    }

    @Override
    public List<String> next() {
      return tasks.stream().map(List::getFirst).toList();
    }

    @Override
    public boolean mayEnd() {
      return tasks.isEmpty();
    }
  }

  /// A line that may come or not.
  ///
  /// @param line the line
  record Perhaps(String line) implements Part {

    @Override
    public Optional<Part> after(String line) {
      return matches(this.line, line) ? Optional.of(new Lines(List.of())) : Optional.empty();
    }

    @Override
    public List<String> next() {
      return List.of(line);
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }

  private static boolean matches(String expected, String line) {
    int open = expected.indexOf('{');
    int close = expected.indexOf('}', open + 1);
    if (open < 0 || close < 0) {
      return expected.equals(line);
    }
    String before = expected.substring(0, open);
    String after = expected.substring(close + 1);
    return Stream.of(expected.substring(open + 1, close).split("\\|"))
        .anyMatch(choice -> line.equals(before + choice + after));
  }
}
