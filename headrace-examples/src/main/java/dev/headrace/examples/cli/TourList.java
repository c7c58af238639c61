package dev.headrace.examples.cli;

import dev.headrace.examples.tour.Stop;
import dev.headrace.examples.tour.Stop.Note;
import dev.headrace.examples.tour.Tour;
import java.io.PrintWriter;

/// The list of the tour's programs, by document.
final class TourList {

  private static final String LEGEND =
      """
      ! The document's example does not do what its text says; this program does what was meant.
      + The document's example shows nothing when run; this program shows what it is about.

      './headrace tour S1.3' or './headrace tour BatchingWorker' runs one, './headrace tour all' all.
      """;

  private TourList() {}

  static void print(PrintWriter out) {
    for (Tour.Chapter chapter : Tour.chapters()) {
      out.println(chapter.title());
      for (Stop stop : chapter.stops()) {
        out.println(
            "  %s %-7s %-20s %s".formatted(mark(stop), stop.number(), stop.name(), stop.title()));
      }
      out.println();
    }
    out.print(LEGEND);
    out.flush();
  }

  static String mark(Stop stop) {
    return stop.note()
        .map(
            note ->
                switch (note) {
                  case Note.Corrected _ -> "!";
                  case Note.Supplied _ -> "+";
                })
        .orElse(" ");
  }
}
