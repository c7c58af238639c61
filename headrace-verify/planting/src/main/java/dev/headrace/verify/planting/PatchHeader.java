package dev.headrace.verify.planting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what is above the diff of a patch: see [PlantedBug].
final class PatchHeader {

  static final String DIFF = "--- a/";

  private final List<Check> inEveryBuild = new ArrayList<>();
  private final List<Check> inLongBuilds = new ArrayList<>();
  private @Nullable String what;
  private @Nullable Engine engine;
  private String note = "";

  private PatchHeader() {}

  static PlantedBug parse(String name, List<String> lines) {
    var header = new PatchHeader();
    int line = 0;
    try {
      for (; !lines.get(line).startsWith(DIFF); line++) {
        header.add(lines.get(line));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      String why = line == lines.size() ? "no line begins with '" + DIFF + "'" : e.getMessage();
      throw new IllegalArgumentException(name + ".patch, line " + (line + 1) + ": " + why, e);
    }
    return header.of(name, lines.subList(line, lines.size()));
  }

  private void add(String line) {
    int colon = line.indexOf(": ");
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, Math.max(colon, 0))) {
      case "What" -> what = value;
      case "Engine" -> engine = Engine.of(value);
      case "Caught-by (every build)" -> inEveryBuild.add(Check.of(value));
      case "Caught-by" -> inLongBuilds.add(Check.of(value));
      case "Note" -> note = value;
      default ->
          throw new IllegalArgumentException(
              "neither What, Engine, Caught-by, Caught-by (every build) nor Note: '" + line + "'");
    }
  }

  private PlantedBug of(String name, List<String> diff) {
    if (what == null || engine == null || inEveryBuild.size() + inLongBuilds.size() == 0) {
      throw new IllegalArgumentException(
          name + ".patch: a bug needs the lines What, Engine and at least one Caught-by");
    }
    return new PlantedBug(
        name, what, engine, List.copyOf(inEveryBuild), List.copyOf(inLongBuilds), note, diff);
  }
}
