package dev.headrace.verify.stress;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A kind of storm, and with which threads.
record Setting(Kind kind, Threads threads) {

  /// All there are.
  static List<Setting> all() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(Threads.values()).map(threads -> new Setting(kind, threads)))
        .toList();
  }

  /// Those whose name contains `part`.
  static List<Setting> named(String part) {
    return all().stream().filter(setting -> setting.toString().contains(part)).toList();
  }

  /// Makes a storm.
  Storm storm(long seed) {
    return kind.storm(threads, seed);
  }

  @Override
  public String toString() {
    return kind.word() + "/" + threads.name().toLowerCase(Locale.ROOT);
  }
}
