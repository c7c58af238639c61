package dev.headrace.examples.cli;

import static java.util.stream.Collectors.joining;

import dev.headrace.examples.tour.LineWriter;
import dev.headrace.examples.tour.Stop;
import dev.headrace.task.CancellationToken;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs programs of the tour, one after the other, each beside what it should print.
final class TourRun {

  private final PrintWriter out;
  private final int columns;
  private final CancellationToken cancelled;

  /// @param cancelled ends the run early; the program that runs is interrupted
  TourRun(PrintWriter out, int columns, CancellationToken cancelled) {
    this.out = out;
    this.columns = columns;
    this.cancelled = cancelled;
  }

  /// Runs them, and sums up if there is more than one.
  ///
  /// @return whether all that ran printed what they should
  boolean run(List<Stop> stops) throws Exception {
    var different = new ArrayList<Stop>();
    int run = 0;
    for (Stop stop : stops) {
      Optional<Boolean> asExpected = cancelled.runUntilCancelled(() -> show(stop));
      if (asExpected.isEmpty()) {
        break;
      }
      run++;
      if (!asExpected.get()) {
        different.add(stop);
      }
    }
    if (stops.size() > 1) {
      sumUp(stops.size(), run, different);
    }
    return different.isEmpty();
  }

  private boolean show(Stop stop) throws InterruptedException {
    introduce(stop);
    var view = new SideBySide(out, stop.program().expected(), columns);
    Optional<String> failure = perform(stop, view);
    Optional<String> difference = view.end();
    Optional<String> wrong = failure.or(() -> difference);
    print(wrong.map(what -> "✗ " + what).orElse("✓ as expected"));
    print("");
    return wrong.isEmpty();
  }

  private void introduce(Stop stop) {
    print(stop + ": " + stop.title());
    out.println(stop.source()); // in one piece, so that it can be copied
    stop.note()
        .ifPresent(
            note -> print(TourList.mark(stop) + " The document's example " + note.text() + "."));
  }

  /// Runs the program and returns what it threw, in words.
  private static Optional<String> perform(Stop stop, SideBySide view) throws InterruptedException {
    try (var printed = new PrintWriter(new LineWriter(view::add))) {
      stop.program().run(printed);
      return Optional.empty();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Optional.of("the program failed with " + e);
    }
  }

  private void sumUp(int all, int run, List<Stop> different) {
    print("%d of %d as expected".formatted(run - different.size(), all));
    if (run < all) {
      print("not run: " + (all - run));
    }
    if (!different.isEmpty()) {
      print("not as expected: " + different.stream().map(Stop::toString).collect(joining(", ")));
    }
  }

  private void print(String text) {
    Columns.wrap(text, columns).forEach(out::println);
    out.flush();
  }
}
