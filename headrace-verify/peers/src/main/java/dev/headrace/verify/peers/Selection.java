package dev.headrace.verify.peers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which rows and columns somebody wants who gave parts of their names.
final class Selection {

  private final List<String> parts;

  Selection(List<String> parts) {
    this.parts = List.copyOf(parts);
  }

  List<Scenario> scenarios() {
    return select(Scenarios.all(), Scenario::name);
  }

  List<Peer<?>> peers() {
    return select(Peers.all(), Peer::name);
  }

  /// Those that are meant by a part, or all if no part means any of this kind.
  private <T> List<T> select(List<T> all, Function<T, String> name) {
    List<T> meant =
        all.stream()
            .filter(each -> parts.stream().anyMatch(part -> contains(name.apply(each), part)))
            .toList();
    return meant.isEmpty() ? all : meant;
  }

  /// A part that means nothing.
  Optional<String> unknown() {
    return parts.stream()
        .filter(part -> names().stream().noneMatch(name -> contains(name, part)))
        .findFirst();
  }

  static List<String> names() {
    return Stream.concat(
            Peers.all().stream().map(Peer::name), Scenarios.all().stream().map(Scenario::name))
        .toList();
  }

  private static boolean contains(String name, String part) {
    return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
