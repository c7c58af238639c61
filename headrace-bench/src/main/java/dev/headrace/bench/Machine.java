package dev.headrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the record says about where a run took place.
final class Machine {

  private static final long GIBI = 1L << 30;
  private static final long KIBI = 1L << 10;

  private Machine() {}

  /// Processor, number of processors, memory, kernel.
  static String describe() {
    return "%s, %d processors, %d GiB, %s %s"
        .formatted(
            field("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
            Runtime.getRuntime().availableProcessors(),
            field("/proc/meminfo", "MemTotal").map(Machine::gibibytes).orElse(0L),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  static String jdk() {
    return System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
        + " ("
        + Runtime.version()
        + ")";
  }

  /// The three load averages of the kernel.
  static String load() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/loadavg"))) {
      return lines.findFirst().orElse("").replaceFirst("( \\S+){2}$", "");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /// The commit that is checked out, and whether something was changed since.
  static String commit() {
    Optional<String> commit = git("rev-parse", "--short=12", "HEAD");
    boolean changed =
        git("status", "--porcelain", "--", "headrace-core", "headrace-bench").isPresent();
    return commit.orElse("unknown") + (changed ? " with local changes" : "");
  }

  private static Optional<String> git(String... arguments) {
    String[] command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0
          ? Optional.of(output.strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long gibibytes(String kibibytes) {
    return Math.round(Long.parseLong(kibibytes.replaceAll("\\D", "")) * KIBI / (double) GIBI);
  }
}
