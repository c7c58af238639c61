package dev.headrace.verify.stress;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A kind of storm, and with which threads.
record Setting(Kind kind, Threads threads) {

  private static final int TURNS_FOR_A_LARGE_ONE = 10;

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

  /// In which order they come: after ten turns of the others one of the large ones, which would
  /// otherwise take nearly all of the time.
  static List<Setting> turns(List<Setting> settings) {
    List<Setting> large = settings.stream().filter(setting -> setting.kind.isLarge()).toList();
    List<Setting> others = settings.stream().filter(setting -> !setting.kind.isLarge()).toList();
    if (large.isEmpty()) {
      return others;
    }
    var turns = new ArrayList<Setting>();
    for (Setting one : large) {
      Collections.nCopies(TURNS_FOR_A_LARGE_ONE, others).forEach(turns::addAll);
      turns.add(one);
    }
    return turns;
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
