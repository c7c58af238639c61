package dev.headrace.bench.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// The results of one topology.
///
/// @param slug the name of its files (`one-to-one`)
public record Report(String slug, List<Cell> cells, Environment environment) {

  /// The slug as a heading (`One to one`).
  public String title() {
    String words = slug.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// Its cells of one figure, and then of the next.
  List<Report> byFigure() {
    return cells.stream().map(Cell::figure).distinct().map(this::only).toList();
  }

  private Report only(Figure figure) {
    return new Report(
        slug, cells.stream().filter(cell -> cell.figure() == figure).toList(), environment);
  }

  /// What the cells count (`bytes, less is better`).
  String units() {
    return cells.stream()
        .map(cell -> cell.unit().caption())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /// Everyone who ran in any cell, in the order of first appearance.
  List<String> contenders() {
    var names = new LinkedHashSet<String>();
    cells.forEach(cell -> cell.contenders().forEach(measured -> names.add(measured.contender())));
    return List.copyOf(names);
  }
}
