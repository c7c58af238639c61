package dev.headrace.bench.report;

import java.util.LinkedHashSet;
import java.util.List;

/// The results of one topology.
///
/// @param slug the name of its files (`one-to-one`)
public record Report(String slug, Unit unit, List<Cell> cells, Environment environment) {

  /// The slug as a heading (`One to one`).
  public String title() {
    String words = slug.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// Everyone who ran in any cell, in the order of first appearance.
  List<String> contenders() {
    var names = new LinkedHashSet<String>();
    cells.forEach(cell -> cell.contenders().forEach(measured -> names.add(measured.contender())));
    return List.copyOf(names);
  }
}
