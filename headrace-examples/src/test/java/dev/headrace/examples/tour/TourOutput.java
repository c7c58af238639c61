package dev.headrace.examples.tour;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a program prints, line by line.
public final class TourOutput {

  private TourOutput() {}

  /// Runs a program to its end and returns the lines that it printed.
  public static List<String> linesOf(TourProgram program) throws Exception {
    return linesOf(program::run);
  }

  /// Runs a part of a program and returns the lines that it printed.
  public static List<String> linesOf(Run run) throws Exception {
    var lines = new CopyOnWriteArrayList<String>();
    try (var out = new PrintWriter(new LineWriter(lines::add))) {
      run.run(out);
    }
    return lines;
  }

  /// Something that prints.
  @FunctionalInterface
  public interface Run {
    void run(PrintWriter out) throws Exception;
  }
}
