package dev.headrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How many carriers the measured JVMs have: for virtual threads and for Kotlin's dispatcher alike.
record Carriers(int count) {

  private static final Path STATUS = Path.of("/proc/self/status");

  Carriers {
    int available = Runtime.getRuntime().availableProcessors();
    if (count < 1 || count > available) {
      throw new IllegalArgumentException(
          "carriers must be from 1 to " + available + ", the processors here: " + count);
    }
  }

  /// The options that give a JVM this number of carriers.
  List<String> jvmArguments() {
    return List.of(
        "-Djdk.virtualThreadScheduler.parallelism=" + count,
        "-Dkotlinx.coroutines.scheduler.core.pool.size=" + count,
        "-Dkotlinx.coroutines.scheduler.max.pool.size=" + count);
  }

  /// As part of a path: `one-carrier`, `two-carriers`.
  String slug() {
    return switch (count) {
      case 1 -> "one-carrier";
      case 2 -> "two-carriers";
      default -> count + "-carriers";
    };
  }

  /// Pins this process, and so the JVMs it forks, to one processor if there is one carrier only.
  ///
  /// @return what was done, for the record
  String pin() throws IOException, InterruptedException {
    if (count > 1) {
      return "not pinned";
    }
    String processor = firstAllowedProcessor();
    String process = Long.toString(ProcessHandle.current().pid());
    run("taskset", "--all-tasks", "--pid", "--cpu-list", processor, process);
    return "pinned to processor " + processor + " by taskset";
  }

  private static String firstAllowedProcessor() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.replaceFirst("^\\D*(\\d+).*$", "$1"))
        .findFirst()
        .orElseThrow(() -> new IOException("no list of allowed processors in " + STATUS));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output.strip());
    }
  }
}
