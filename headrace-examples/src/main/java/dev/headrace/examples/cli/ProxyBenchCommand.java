package dev.headrace.examples.cli;

import dev.headrace.examples.proxy.ProxyBench;
import dev.headrace.task.CancellationToken;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./headrace proxy-bench`.
@Command(
    name = "proxy-bench",
    sortOptions = false,
    description = {
      "Measures the proxy beside a direct connection, in turns.",
      "",
      "Client, server and proxy share this JVM and its processors; compare the ratios. Ctrl-C ends"
          + " early.",
      ""
    })
final class ProxyBenchCommand implements Callable<Integer> {

  private final CancellationToken stop;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      converter = WholeNumber.Count.class,
      description = "How many rounds to measure, after two to warm up (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--mebibytes",
      paramLabel = "N",
      defaultValue = "2048",
      converter = WholeNumber.Count.class,
      description = "How much one transfer moves (default: ${DEFAULT-VALUE}).")
  private int mebibytes;

  @Option(
      names = "--round-trips",
      paramLabel = "N",
      defaultValue = "50000",
      converter = WholeNumber.Count.class,
      description = "How often one byte goes there and back (default: ${DEFAULT-VALUE}).")
  private int roundTrips;

  ProxyBenchCommand(CancellationToken stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws Exception {
    var bench = new ProxyBench(rounds, mebibytes, roundTrips, spec.commandLine().getOut());
    return stop.runUntilCancelled(() -> run(bench)).orElse(0);
  }

  private static int run(ProxyBench bench) throws InterruptedException {
    try {
      bench.run();
      return 0;
    } catch (ExecutionException e) {
      throw new CommandFailure(CommandFailure.FAILED, e.getCause().getMessage() + ".");
    }
  }
}
