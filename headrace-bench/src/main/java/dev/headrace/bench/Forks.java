package dev.headrace.bench;

import dev.headrace.bench.contender.LeakLevels;
import dev.headrace.bench.report.Results;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs one fork of one contender in one cell by JMH.
record Forks(Carriers carriers) {

  /** How often a fork may be run that was on processors far from each other. */
  private static final int TRIES = 3;

  /// For one iteration; a contender that is stuck ends the run.
  private static final TimeValue PATIENCE = TimeValue.minutes(2);

  /// A fork failed: a wrong sum, say. The message holds what JMH printed.
  static final class Failure extends Exception {

    Failure(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private String[] arguments(String contender) {
    return Stream.concat(
            carriers.jvmArguments().stream(), LeakLevels.jvmArguments(contender).stream())
        .toArray(String[]::new);
  }

  /// Runs it, if need be again.
  RunResult run(Grid.Topology topology, Grid.Cell cell, String contender) throws Failure {
    RunResult result = runOnce(topology, cell, contender);
    for (int tries = 1; tries < TRIES && !Results.areMostlyNear(result); tries++) {
      result = runOnce(topology, cell, contender);
    }
    return result;
  }

  private RunResult runOnce(Grid.Topology topology, Grid.Cell cell, String contender)
      throws Failure {
    var options =
        new OptionsBuilder()
            .include("^" + topology.benchmark().replace(".", "\\.") + "$")
            .param(Grid.CONTENDER, contender)
            .jvmArgs(arguments(contender))
            .forks(1)
            .timeout(PATIENCE)
            .shouldFailOnError(true);
    cell.parameters().forEach(options::param);
    if (carriers.count() > 1) {
      options.addProfiler(Neighbours.class); // first, so that it ends last, and is not measured
    }
    if (!topology.memory()) {
      options.addProfiler(GCProfiler.class);
    }
    var printed = new ByteArrayOutputStream();
    try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      var format = OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL);
      Collection<RunResult> results = new Runner(options.build(), format).run();
      return results.iterator().next();
    } catch (RunnerException e) {
      String output = printed.toString(StandardCharsets.UTF_8);
      throw new Failure(
          "%s %s, %s: %s%n%s"
              .formatted(topology.slug(), cell.title(), contender, e.getMessage(), output),
          e);
    }
  }
}
