package dev.headrace.bench.report;

import java.util.List;
import java.util.Optional;

/// One figure of one choice of a topology's parameters (`capacity 64`; empty if it has none), and
/// all who ran it.
public record Cell(String parameters, Figure figure, List<Measured> contenders) {

  /// The contender called `name`, if it ran here.
  public Optional<Measured> find(String name) {
    return contenders.stream().filter(measured -> measured.contender().equals(name)).findFirst();
  }

  /// Parameters and figure, as in a heading.
  String title() {
    return figure.of(parameters);
  }

  Unit unit() {
    return figure.unit();
  }
}
