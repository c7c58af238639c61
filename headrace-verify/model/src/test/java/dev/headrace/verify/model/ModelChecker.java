package dev.headrace.verify.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// TLC, run in a JVM of its own as its makers intend.
final class ModelChecker {

  /// What TLC says of a model.
  enum Verdict {
    HOLDS,
    FAILS
  }

  private static final int OK = 0;
  private static final int DEADLOCK = 11;
  private static final int INVARIANT_VIOLATED = 12;

  private final String algorithm;
  private final String root;
  private final Path directory = Path.of("target", "tlc").toAbsolutePath();

  /// @param algorithm the module with the PlusCal algorithm
  /// @param root the module that extends it with what must hold
  ModelChecker(String algorithm, String root) {
    this.algorithm = algorithm;
    this.root = root;
    try {
      Files.createDirectories(directory);
      copy(algorithm);
      copy(root);
      var log = directory.resolve("translation.log");
      int exit = run(log, List.of("pcal.trans", "-nocfg", algorithm + ".tla"));
      if (exit != OK) {
        throw new IllegalStateException("the model was not translated:\n" + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Explores the model as `configuration` sets it up.
  Verdict check(String configuration) {
    try {
      Path log = Files.createTempFile(directory, algorithm, ".log");
      Path config = Path.of(log.toString().replace(".log", ".cfg"));
      Files.writeString(config, configuration);
      int exit =
          run(
              log,
              List.of(
                  "tlc2.TLC",
                  "-workers",
                  "2",
                  "-metadir",
                  log.toString().replace(".log", ".states"),
                  "-config",
                  config.getFileName().toString(),
                  root + ".tla"));
      return switch (exit) {
        case OK -> Verdict.HOLDS;
        case DEADLOCK, INVARIANT_VIOLATED -> Verdict.FAILS;
        default ->
            throw new IllegalStateException(
                "TLC did not come to a verdict, exit " + exit + ":\n" + Files.readString(log));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(Path log, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseParallelGC", "-Xmx2g", "-cp", tools()));
    // Most runs are short: half of their time is the start of the JVM.
    command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=tlc.jsa"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException _) {
      throw new IllegalStateException("interrupted while TLC ran");
    } finally {
      process.destroyForcibly();
    }
  }

  private static String tools() {
    return Path.of(tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  private void copy(String module) throws IOException {
    String file = module + ".tla";
    try (InputStream in = ModelChecker.class.getResourceAsStream("/model/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no such model: " + file);
      }
      Files.copy(in, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
