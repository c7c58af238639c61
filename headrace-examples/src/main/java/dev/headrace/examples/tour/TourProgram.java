package dev.headrace.examples.tour;

import java.io.PrintWriter;

/// One program of the tour: it shows one thing and prints what happened.
///
/// Each program is a class that starts by itself, because it inherits [#main]. A test starts the
/// same [#run] and looks at what it printed.
public interface TourProgram {

  /// Runs the program to its end.
  ///
  /// @param out where it prints; its tasks print there too
  /// @throws Exception if the program fails or is interrupted
  void run(PrintWriter out) throws Exception;

  /// Runs the program and prints to the console.
  ///
  /// @throws Exception as [#run] does
  default void main() throws Exception {
    run(new PrintWriter(System.out, true));
  }
}
