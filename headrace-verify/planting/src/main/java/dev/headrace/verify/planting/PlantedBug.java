package dev.headrace.verify.planting;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// A bug that is planted into a copy of the library, one at a time.
///
/// The bug `name` is the unified diff `bugs/name.patch` beside this class. A patch that no longer
/// fits the source fails the build, so that it cannot rot unseen.
///
/// @param name the file, without `.patch`
public record PlantedBug(String name) {

  /// How a check ended.
  ///
  /// @param caught whether the check failed, as it must
  /// @param output what it printed
  public record Outcome(boolean caught, String output) {}

  private static final int NO_FUZZ = 0;

  /// All that there are.
  public static List<PlantedBug> all() throws IOException {
    Path bugs = find("headrace-verify/planting/src/main/resources/bugs");
    try (Stream<Path> patches = Files.list(bugs)) {
      return patches
          .map(patch -> patch.getFileName().toString())
          .filter(file -> file.endsWith(".patch"))
          .map(file -> new PlantedBug(file.substring(0, file.length() - ".patch".length())))
          .sorted(Comparator.comparing(PlantedBug::name))
          .toList();
    }
  }

  /// Throws unless the patch fits the source.
  public void requireFit() throws IOException {
    List<String> lines = readPatch();
    List<String> _ = apply(lines, Files.readAllLines(original(lines)));
  }

  /// Runs `method` of the JUnit class `test` against the library with this bug in it.
  ///
  /// @param jvmOptions options of the new JVM
  /// @param limitSeconds after which the check counts as hung, and so as failed
  public Outcome runAgainst(Class<?> test, String method, List<String> jvmOptions, int limitSeconds)
      throws IOException, InterruptedException {
    Path classes = compile();
    Path log = classes.resolve(test.getSimpleName() + "." + method + ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classes + System.getProperty("path.separator") + classPath());
    command.add(RunOneTest.class.getName());
    command.add(test.getName());
    command.add(method);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return new Outcome(true, "hung for " + limitSeconds + " s\n" + Files.readString(log));
    }
    int exit = process.exitValue();
    String output = Files.readString(log);
    if (exit != RunOneTest.PASSED && exit != RunOneTest.FAILED) {
      throw new IllegalStateException("the check did not run, exit " + exit + ":\n" + output);
    }
    return new Outcome(exit == RunOneTest.FAILED, output);
  }

  /// Applies the patch and compiles the class.
  private Path compile() throws IOException {
    List<String> lines = readPatch();
    String source = sourceNamedBy(lines);
    Path scratch = Path.of("target", "planted", name);
    Path patched = scratch.resolve("src").resolve(source);
    Path classes = scratch.resolve("classes");
    Files.createDirectories(patched.getParent());
    Files.createDirectories(classes);
    Files.write(patched, apply(lines, Files.readAllLines(original(lines))));
    var messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    List<String> options =
        List.of("-d", classes.toString(), "-cp", classPath(), "-proc:none", "-nowarn");
    boolean compiled =
        compiler
            .getTask(messages, files, null, options, null, files.getJavaFileObjects(patched))
            .call();
    files.close();
    if (!compiled) {
      throw new IllegalStateException(
          "the planted bug " + name + " does not compile:\n" + messages);
    }
    return classes;
  }

  private List<String> apply(List<String> lines, List<String> original) {
    Patch<String> patch = UnifiedDiffUtils.parseUnifiedDiff(lines);
    try {
      return patch.applyFuzzy(original, NO_FUZZ);
    } catch (PatchFailedException e) {
      throw new IllegalStateException("the planted bug " + name + " no longer fits the source", e);
    }
  }

  private List<String> readPatch() throws IOException {
    String resource = "/bugs/" + name + ".patch";
    try (InputStream in = PlantedBug.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no such planted bug: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private String sourceNamedBy(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("+++ b/"))
        .map(line -> line.substring("+++ b/".length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no '+++ b/' line in " + name));
  }

  private Path original(List<String> lines) throws IOException {
    return find("headrace-core/src/main/java").resolve(sourceNamedBy(lines));
  }

  /* In the first directory upwards that has it. */
  private static Path find(String directory) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve(directory);
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    throw new IOException("not found upwards of here: " + directory);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
