package dev.headrace.verify.planting;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A bug that is planted into a copy of the library, one at a time.
///
/// The bug `name` is the file `bugs/name.patch`: a unified diff of one class, below a header that
/// says what it does and which checks must catch it.
///
/// ```
/// What: a publish forgets the waiter it finds
/// Engine: mpsc
/// Caught-by (every build): interleavings MpscRacesTest#send_besideReceive_wakesReceiver
/// Caught-by: stress OneStorm#storm_ofABoundedChannel_losesAndDoublesNothing
/// Note: what else is worth knowing, if there is anything
/// --- a/dev/headrace/mpsc/BufferedEngine.java
/// ```
///
/// @param name the file, without `.patch`
/// @param what what is wrong
/// @param engine the part of the library that it is in
/// @param inEveryBuild the checks that must catch it and do so in every build
/// @param inLongBuilds those that must, and run by `./headrace prove --mutants` and in long builds
/// @param note what else there is to say, or nothing
/// @param diff the lines of the diff
public record PlantedBug(
    String name,
    String what,
    Engine engine,
    List<Check> inEveryBuild,
    List<Check> inLongBuilds,
    String note,
    List<String> diff) {

  private static final String SUFFIX = ".patch";
  private static final int NO_FUZZ = 0;

  /// All that there are, by engine.
  public static List<PlantedBug> all() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      var bugs = new ArrayList<PlantedBug>();
      for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList()) {
        bugs.add(read(file));
      }
      bugs.sort(Comparator.comparing(PlantedBug::engine));
      return List.copyOf(bugs);
    }
  }

  /// The one of this name.
  public static PlantedBug named(String name) throws IOException {
    return read(folder().resolve(name + SUFFIX));
  }

  private static Path folder() {
    return Repository.at("headrace-verify/planting/src/main/resources/bugs");
  }

  private static PlantedBug read(Path file) throws IOException {
    String name = file.getFileName().toString();
    return parse(name.substring(0, name.length() - SUFFIX.length()), Files.readAllLines(file));
  }

  /// Reads the lines of a patch.
  ///
  /// @throws IllegalArgumentException if its header is not as it should be; says where and why
  public static PlantedBug parse(String name, List<String> lines) {
    return PatchHeader.parse(name, lines);
  }

  /// The checks that must catch it.
  public List<Check> checks() {
    return Stream.concat(inEveryBuild.stream(), inLongBuilds.stream()).toList();
  }

  /// The class that it is in, as a file below the sources.
  Path source() {
    return Path.of(diff.get(0).substring(PatchHeader.DIFF.length()));
  }

  /// That class with the bug in it.
  ///
  /// @throws IllegalStateException if the patch no longer fits the source
  public List<String> applied() throws IOException {
    Path original = Repository.at("headrace-core/src/main/java").resolve(source());
    try {
      return UnifiedDiffUtils.parseUnifiedDiff(diff)
          .applyFuzzy(Files.readAllLines(original), NO_FUZZ);
    } catch (PatchFailedException e) {
      throw new IllegalStateException("the planted bug " + name + " no longer fits the source", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
