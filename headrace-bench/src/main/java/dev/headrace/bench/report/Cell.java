package dev.headrace.bench.report;

import java.util.List;
import java.util.Optional;

/// One figure of one choice of a topology's parameters, and all who ran it.
///
/// @param title the parameters and the figure (`capacity 64`; empty if there is nothing to tell)
public record Cell(String title, Unit unit, List<Measured> contenders) {

  /// The contender called `name`, if it ran here.
  public Optional<Measured> find(String name) {
    return contenders.stream().filter(measured -> measured.contender().equals(name)).findFirst();
  }
}
