package dev.headrace.verify.planting;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.Launcher;

/// A JUnit method that runs in a JVM of its own, with a bug or without one.
///
/// @param test the class
/// @param method the method
/// @param classPath with the library as it is
/// @param jvmOptions options of the JVM
/// @param limit after which the check counts as hung, and so as failed
public record Trial(
    String test, String method, List<Path> classPath, List<String> jvmOptions, Duration limit) {

  /// How a check ended.
  public enum End {
    PASSED,
    FAILED,
    /// It did not end in time: a failure, too, unless the machine is overloaded.
    HUNG
  }

  /// What came of a check.
  ///
  /// @param end how it ended
  /// @param output what it printed
  public record Outcome(End end, String output) {

    /// Whether it failed, as it must with a bug.
    public boolean failed() {
      return end != End.PASSED;
    }
  }

  /// With this bug in the library.
  public Outcome against(PlantedBug bug) throws IOException, InterruptedException {
    Path scratch = scratch(bug.name());
    return run(Stream.concat(Stream.of(compile(bug, scratch)), classPath.stream()), scratch);
  }

  /// With the library as it is: a check that fails by itself catches nothing.
  public Outcome withoutBug() throws IOException, InterruptedException {
    return run(classPath.stream(), scratch("none"));
  }

  private static Path scratch(String bug) throws IOException {
    return Files.createDirectories(Repository.at("headrace-verify/planting/target/bugs/" + bug));
  }

  /// Where the patched class is.
  private Path compile(PlantedBug bug, Path scratch) throws IOException {
    Path patched = scratch.resolve("src").resolve(bug.source());
    Path classes = Files.createDirectories(scratch.resolve("classes"));
    Files.createDirectories(patched.getParent());
    Files.write(patched, bug.applied());
    var messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", join(classPath.stream()), "-proc:none", "-nowarn");
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var sources = files.getJavaFileObjects(patched);
      if (!compiler.getTask(messages, files, null, options, null, sources).call()) {
        throw new IllegalStateException(
            "the planted bug " + bug + " does not compile:\n" + messages);
      }
    }
    return classes;
  }

  private Outcome run(Stream<Path> libraryAndTests, Path scratch)
      throws IOException, InterruptedException {
    // What runs the test goes last, so that it changes nothing for the test.
    Stream<Path> runner =
        Stream.of(RunOneTest.class, Launcher.class).map(Repository::homeOf).distinct();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", join(Stream.concat(libraryAndTests, runner))));
    command.addAll(List.of(RunOneTest.class.getName(), test, method));
    Path log = scratch.resolve(method + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        return new Outcome(End.HUNG, Files.readString(log));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return outcome(process.exitValue(), Files.readString(log));
  }

  private static Outcome outcome(int exit, String output) {
    return switch (exit) {
      case RunOneTest.PASSED -> new Outcome(End.PASSED, output);
      case RunOneTest.FAILED -> new Outcome(End.FAILED, output);
      default ->
          throw new IllegalStateException("the check did not run, exit " + exit + ":\n" + output);
    };
  }

  private static String join(Stream<Path> paths) {
    return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
