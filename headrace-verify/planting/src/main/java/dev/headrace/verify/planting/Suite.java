package dev.headrace.verify.planting;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tests that run in the same way. Each has a class path of its own: doubles of the
/// interleavings would be in the way of all others.
public enum Suite {
  /// Unit tests of the library, with small blocks.
  CORE("headrace-core", "dev.headrace", Duration.ofSeconds(90), SmallBlocks.OPTION),

  /// Unit tests of the library with every handle watched, and all of it compiled: see its pom.
  LEAKS(
      "headrace-core",
      "dev.headrace",
      Duration.ofSeconds(120),
      "-Xcomp",
      "-XX:CompileOnly=dev.headrace.*::*",
      "-Ddev.headrace.leaks=all"),

  /// Unit tests by the manual clock.
  CLOCK("headrace-test", "dev.headrace.test", Duration.ofSeconds(90)),

  /// Lincheck.
  INTERLEAVINGS(
      "headrace-verify/interleavings",
      "dev.headrace.verify.interleavings",
      Duration.ofSeconds(180),
      "-XX:+EnableDynamicAgentLoading",
      SmallBlocks.OPTION,
      "-Dproof.schedules=2000",
      "-Dproof.scenarios=60"),

  /// Storms, rounds and the rule for shared fields.
  STRESS(
      "headrace-verify/stress",
      "dev.headrace.verify.stress",
      Duration.ofSeconds(120),
      "-Dproof.seconds=20",
      "-Dproof.patience.seconds=1");

  private static final class SmallBlocks {
    static final String OPTION = "-Ddev.headrace.internal.queue.slots=2";
  }

  private final String module;
  private final String rootPackage;
  private final Duration limit;
  private final List<String> jvmOptions;

  Suite(String module, String rootPackage, Duration limit, String... jvmOptions) {
    this.module = module;
    this.rootPackage = rootPackage;
    this.limit = limit;
    this.jvmOptions = List.of(jvmOptions);
  }

  static Suite of(String text) {
    return Arrays.stream(values())
        .filter(suite -> suite.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no suite is called '" + text + "'; there are: " + Arrays.toString(values())));
  }

  String className(String test) {
    return rootPackage + "." + test;
  }

  Duration limit() {
    return limit;
  }

  List<String> jvmOptions() {
    return jvmOptions;
  }

  /// Of its tests, by what Maven wrote when it compiled them.
  public List<Path> classPath() throws IOException {
    Path target = Repository.at(module).resolve("target");
    Path written = target.resolve("test.classpath");
    if (!Files.isReadable(written)) {
      throw new IllegalStateException(
          module + " is not built: mvn test-compile -pl " + module + " -am writes " + written);
    }
    var paths =
        Arrays.stream(Files.readString(written).strip().split(File.pathSeparator))
            .map(Path::of)
            .collect(Collectors.toCollection(ArrayList::new));
    paths.addAll(0, List.of(target.resolve("test-classes"), target.resolve("classes")));
    return List.copyOf(paths);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
