package dev.headrace.examples.tour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what a program prints with what it should print, line by line, while it prints.
public final class Comparison {

  private static final int NAMED = 3;

  private final Expectation expected;
  private final Deque<Part> rest;
  private final List<String> lines = new ArrayList<>();
  private @Nullable String difference;

  /// Starts with nothing printed.
  ///
  /// @param expected what should be
  public Comparison(Expectation expected) {
    this.expected = expected;
    this.rest = new ArrayDeque<>(expected.parts());
  }

  /// Takes the next line. After the first difference there is nothing to compare with any more.
  ///
  /// @param line what was printed
  /// @return whether all is as expected so far
  public boolean add(String line) {
    lines.add(line);
    if (difference == null) {
      difference = goOn(line) ? brokenCondition() : wrong(line);
    }
    return difference == null;
  }

  /// How many parts were over before the latest line.
  ///
  /// @return at most as many as there are
  public int partsOver() {
    return expected.parts().size() - rest.size();
  }

  /// Says that the program has ended.
  ///
  /// @return the first difference, in words, or empty if all was as expected
  public Optional<String> end() {
    while (!rest.isEmpty() && rest.peek().mayEnd()) {
      rest.pop();
    }
    if (difference == null && !rest.isEmpty()) {
      difference = "the output ends before " + possible();
    }
    return Optional.ofNullable(difference);
  }

  /// Goes to the part that the line belongs to, which is the current one or one after those that
  /// may end.
  private boolean goOn(String line) {
    while (!rest.isEmpty()) {
      Optional<Part> after = rest.peek().after(line);
      if (after.isPresent()) {
        rest.pop();
        rest.push(after.get());
        return true;
      }
      if (!rest.peek().mayEnd()) {
        return false;
      }
      rest.pop();
    }
    return false;
  }

  private @Nullable String brokenCondition() {
    for (var condition : expected.conditions()) {
      if (!condition.holds().test(lines)) {
        return "with line %d, '%s', it no longer holds that %s"
            .formatted(lines.size(), lines.getLast(), condition.sentence());
      }
    }
    return null;
  }

  private String wrong(String line) {
    return "line %d is '%s' instead of %s".formatted(lines.size(), line, possible());
  }

  private String possible() {
    List<String> next = rest.isEmpty() ? List.of() : rest.peek().next();
    return switch (next.size()) {
      case 0 -> "the end";
      case 1 -> "'" + next.getFirst() + "'";
      default ->
          next.stream()
              .limit(NAMED)
              .map(line -> "'" + line + "'")
              .collect(Collectors.joining(" or ", "", next.size() > NAMED ? " or others" : ""));
    };
  }
}
