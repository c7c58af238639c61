package dev.headrace.examples.tour;

import java.util.List;
import java.util.Optional;

/// One program of the tour and what to say about it.
///
/// @param ids the examples that it ports, `S` document `.` number; `H` or `T` if it is ours
/// @param title what it shows, in one line
/// @param program the program, which may run any number of times
/// @param note how it differs from what the document has, if it does
public record Stop(List<String> ids, String title, TourProgram program, Optional<Note> note) {

  /// How a program differs from the example that it ports.
  public sealed interface Note {

    /// What the document's example does, and what this one does, after "The document's example ".
    ///
    /// @return the end of a sentence
    String text();

    /// The example does not do what its document says; the program does what was meant.
    ///
    /// @param text see [Note#text]
    record Corrected(String text) implements Note {}

    /// The example shows nothing by itself when run; the program shows what it is about.
    ///
    /// @param text see [Note#text]
    record Supplied(String text) implements Note {}
  }

  Stop corrected(String text) {
    return new Stop(ids, title, program, Optional.of(new Note.Corrected(text)));
  }

  Stop supplied(String text) {
    return new Stop(ids, title, program, Optional.of(new Note.Supplied(text)));
  }

  /// The simple name of the program's class, by which the tour also finds it.
  ///
  /// @return the name
  public String name() {
    return program.getClass().getSimpleName();
  }

  /// The ids in short, such as `S0.5-7`.
  ///
  /// @return the first, and the number of the last
  public String number() {
    String last = ids.getLast();
    return ids.size() == 1 ? last : ids.getFirst() + "-" + last.substring(last.indexOf('.') + 1);
  }

  /// Where its source is.
  ///
  /// @return the path in the repository
  public String source() {
    return "headrace-examples/src/main/java/"
        + program.getClass().getName().replace('.', '/')
        + ".java";
  }

  @Override
  public String toString() {
    return number() + " " + name();
  }
}
