package dev.headrace.examples.tour;

import java.io.PrintWriter;

/// One program of the tour: it shows one thing and prints what happened.
///
/// Each program is a class that starts by itself, because it inherits [#main]. A test, and
/// `./headrace tour`, start the same [#run] and compare what it printed with [#expected].
public interface TourProgram {

  /// Runs the program to its end.
  ///
  /// @param out where it prints; its tasks print there too
  /// @throws Exception if the program fails or is interrupted
  void run(PrintWriter out) throws Exception;

  /// What the program should print.
  ///
  /// @return the same for every run
  Expectation expected();

  /// Runs the program and prints to the console.
  ///
  /// @throws Exception as [#run] does
  default void main() throws Exception {
    run(new PrintWriter(System.out, true));
  }
}
