package dev.headrace.verify.prove;

import dev.headrace.verify.planting.Engine;
import dev.headrace.verify.planting.PlantedBug;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many bugs of each engine were tried, and which survived a check that must catch them.
final class Tally {

  private final Map<Engine, Set<PlantedBug>> tried = new EnumMap<>(Engine.class);
  private final List<PlantedBug> survivors = new ArrayList<>();
  private int checks;

  void add(PlantedBug bug, boolean caught) {
    checks++;
    tried.computeIfAbsent(bug.engine(), _ -> new HashSet<>()).add(bug);
    if (!caught) {
      survivors.add(bug);
    }
  }

  boolean allCaught() {
    return survivors.isEmpty();
  }

  void print(PrintWriter out) {
    out.printf("%nengine       bugs  survived%n");
    tried.forEach(
        (engine, bugs) -> out.printf("%-11s %5d %9d%n", engine, bugs.size(), survivorsOf(engine)));
    int bugs = tried.values().stream().mapToInt(Set::size).sum();
    out.printf("%n%d bugs against %d checks: ", bugs, checks);
    out.println(allCaught() ? "all caught." : "survived: " + names() + ".");
    if (!allCaught()) {
      out.println("What the checks printed is in headrace-verify/planting/target/bugs.");
    }
  }

  private long survivorsOf(Engine engine) {
    return survivors.stream().distinct().filter(bug -> bug.engine() == engine).count();
  }

  private String names() {
    return String.join(", ", survivors.stream().map(PlantedBug::name).distinct().toList());
  }
}
