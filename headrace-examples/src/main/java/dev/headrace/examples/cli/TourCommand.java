package dev.headrace.examples.cli;

import dev.headrace.examples.tour.Tour;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./headrace tour`.
@Command(
    name = "tour",
    sortOptions = false,
    description = {"Lists the programs of the tour, or runs some of them.", ""})
final class TourCommand implements Callable<Integer> {

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PROGRAM",
      description = "Programs to run, by number (S1.3) or name (BatchingWorker).")
  private List<String> wanted = List.of();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    // All of them are looked up before the first one runs.
    var programs = new ArrayList<Tour.Stop>();
    for (String idOrName : wanted) {
      programs.add(Tour.find(idOrName).orElseThrow(() -> unknown(idOrName)));
    }
    if (programs.isEmpty()) {
      list(out);
    }
    for (Tour.Stop stop : programs) {
      out.println("%s %s: %s".formatted(stop.ids().getFirst(), stop.name(), stop.title()));
      stop.program().run(out);
      out.println();
      out.flush();
    }
    return 0;
  }

  private static void list(PrintWriter out) {
    for (Tour.Stop stop : Tour.stops()) {
      out.println("  %-6s %-20s %s".formatted(stop.ids().getFirst(), stop.name(), stop.title()));
    }
    out.flush();
  }

  private ParameterException unknown(String idOrName) {
    return new ParameterException(
        spec.commandLine(), "there is no program '%s' in the tour".formatted(idOrName));
  }
}
