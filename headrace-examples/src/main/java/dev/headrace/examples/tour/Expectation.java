package dev.headrace.examples.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a program should print: one part after the other, and what holds for the whole.
///
/// ```java
/// anyOrder("Got: from sender 1", "Got: from sender 2").then("Channel closed")
/// ```
///
/// A line may leave one choice open: `found {nothing|bar}` is `found nothing` or `found bar`.
///
/// @param parts one after the other
/// @param conditions what holds after every line
public record Expectation(List<Part> parts, List<Condition> conditions) {

  private static final Expectation NOTHING = new Expectation(List.of(), List.of());

  /// What holds after every line.
  ///
  /// @param sentence what holds
  /// @param holds whether it does, given the lines so far
  public record Condition(String sentence, Predicate<List<String>> holds) {}

  public Expectation {
    parts = List.copyOf(parts);
    conditions = List.copyOf(conditions);
  }

  /// These lines, in this order.
  ///
  /// @param lines the lines
  /// @return an expectation
  public static Expectation lines(String... lines) {
    return NOTHING.then(lines);
  }

  /// These lines, each once, in any order.
  ///
  /// @param lines the lines
  /// @return an expectation
  public static Expectation anyOrder(String... lines) {
    return NOTHING.thenAnyOrder(lines);
  }

  /// Several tasks that print at the same time: the lines of each in order, whatever comes between
  /// them.
  ///
  /// @param tasks the lines of each
  /// @return an expectation
  @SafeVarargs
  public static Expectation sideBySide(List<String>... tasks) {
    var all = new ArrayList<List<String>>();
    for (List<String> lines : tasks) { // the compiler trusts no method with an array of lists
      all.add(lines);
    }
    return NOTHING.and(new Part.Lines(all));
  }

  /// This line, or not.
  ///
  /// @param line the line
  /// @return an expectation
  public static Expectation perhaps(String line) {
    return NOTHING.thenPerhaps(line);
  }

  /// Then these lines, in this order.
  ///
  /// @param lines the lines
  /// @return an expectation of more
  public Expectation then(String... lines) {
    return and(new Part.Lines(List.of(List.of(lines))));
  }

  /// Then these lines, each once, in any order.
  ///
  /// @param lines the lines
  /// @return an expectation of more
  public Expectation thenAnyOrder(String... lines) {
    return and(new Part.Lines(Stream.of(lines).map(List::of).toList()));
  }

  /// Then this line, or not.
  ///
  /// @param line the line
  /// @return an expectation of more
  public Expectation thenPerhaps(String line) {
    return and(new Part.Perhaps(line));
  }

  /// Something that holds after every line.
  ///
  /// @param sentence what holds
  /// @param holds whether it does, given the lines so far
  /// @return an expectation of more
  public Expectation always(String sentence, Predicate<List<String>> holds) {
    var all = new ArrayList<>(conditions);
    all.add(new Condition(sentence, holds));
    return new Expectation(parts, all);
  }

  /// Compares a whole output.
  ///
  /// @param output what a program printed
  /// @return where it first differs, in words, or empty if it is as expected
  public Optional<String> differenceFrom(List<String> output) {
    var comparison = new Comparison(this);
    output.forEach(comparison::add);
    return comparison.end();
  }

  private Expectation and(Part part) {
    var all = new ArrayList<>(parts);
    all.add(part);
    return new Expectation(all, conditions);
  }
}
