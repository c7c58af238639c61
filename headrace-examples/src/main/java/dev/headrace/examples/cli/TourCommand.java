package dev.headrace.examples.cli;

import dev.headrace.examples.tour.Stop;
import dev.headrace.examples.tour.Tour;
import dev.headrace.task.CancellationToken;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./headrace tour`.
@Command(
    name = "tour",
    sortOptions = false,
    description = {
      "Shows the programs of five documents about Tokio's channels, in Java, and some of our own.",
      "",
      "Without arguments, lists them. Otherwise runs the programs one after the other, each beside"
          + " what it should print, and says whether it did; exits with 1 if one did not.",
      ""
    })
final class TourCommand implements Callable<Integer> {

  private static final String ALL = "all";
  private static final int SUGGESTIONS = 3;

  private final CancellationToken stop;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PROGRAM",
      description = "Programs to run, by number (S1.3) or name (BatchingWorker); 'all' for all.")
  private List<String> wanted = List.of();

  TourCommand(CancellationToken stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws Exception {
    if (wanted.isEmpty()) {
      TourList.print(out());
      return 0;
    }
    return new TourRun(out(), Columns.ofTerminal(), stop).run(lookUp()) ? 0 : CommandFailure.FAILED;
  }

  /// All of them are looked up before the first one runs.
  private List<Stop> lookUp() {
    return wanted.stream().flatMap(TourCommand::find).distinct().toList();
  }

  private static Stream<Stop> find(String idOrName) {
    return idOrName.equalsIgnoreCase(ALL)
        ? Tour.stops().stream()
        : Stream.of(Tour.find(idOrName).orElseThrow(() -> unknown(idOrName)));
  }

  private static CommandFailure unknown(String idOrName) {
    List<String> names =
        Tour.stops().stream()
            .flatMap(stop -> Stream.concat(stop.ids().stream(), Stream.of(stop.name())))
            .toList();
    List<String> nearest = NearestNames.of(idOrName, names, SUGGESTIONS);
    return new CommandFailure(
        CommandFailure.UNUSABLE,
        "there is no program '%s' in the tour%s; './headrace tour' lists them."
            .formatted(
                idOrName, nearest.isEmpty() ? "" : ", but " + String.join(" and ", nearest)));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
