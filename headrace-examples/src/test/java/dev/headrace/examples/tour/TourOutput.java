package dev.headrace.examples.tour;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// What a program prints, line by line.
public final class TourOutput {

  private TourOutput() {}

  /// Runs a program to its end and returns the lines that it printed.
  public static List<String> linesOf(TourProgram program) throws Exception {
    var printed = new StringWriter();
    program.run(new PrintWriter(printed));
    return printed.toString().lines().toList();
  }

  /// The numbers at the end of the lines that start with `prefix`, in the order printed.
  public static List<Integer> numbersAfter(String prefix, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> Integer.valueOf(line.substring(prefix.length()).strip()))
        .toList();
  }
}
