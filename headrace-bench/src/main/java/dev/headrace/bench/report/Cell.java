package dev.headrace.bench.report;

import java.util.List;
import java.util.Optional;

/// One choice of a topology's parameters (`capacity 64`; empty if it has none) and all who ran it.
public record Cell(String parameters, List<Measured> contenders) {

  /// The contender called `name`, if it ran here.
  public Optional<Measured> find(String name) {
    return contenders.stream().filter(measured -> measured.contender().equals(name)).findFirst();
  }
}
