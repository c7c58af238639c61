package dev.headrace.examples.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The named pieces of code in the sources of a package.
final class Regions {

  private static final Pattern START = Pattern.compile(" *// guide: (\\S+)");
  private static final Pattern END = Pattern.compile(" *// end");

  private final Map<String, String> codes = new TreeMap<>();

  private Regions() {}

  /// Reads all sources in a folder.
  static Regions in(Path folder) throws IOException {
    var regions = new Regions();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        regions.read(file);
      }
    }
    return regions;
  }

  /// Name to code, which begins at the left margin and ends with a line feed.
  Map<String, String> codes() {
    return codes;
  }

  private void read(Path file) throws IOException {
    String name = null;
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      var start = START.matcher(line);
      if (start.matches()) {
        require(name == null, file, "a region in the region " + name);
        name = start.group(1);
      } else if (END.matcher(line).matches()) {
        require(name != null, file, "an end of no region");
        String earlier =
            codes.put(name, String.join("\n", lines).stripTrailing().stripIndent() + "\n");
        require(earlier == null, file, "a second region " + name);
        name = null;
        lines.clear();
      } else if (name != null) {
        lines.add(line);
      }
    }
    require(name == null, file, "no end of the region " + name);
  }

  private static void require(boolean condition, Path file, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(file + " has " + otherwise);
    }
  }
}
