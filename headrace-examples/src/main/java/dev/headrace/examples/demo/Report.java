package dev.headrace.examples.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The demo's words and its table.
final class Report {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9};

  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  void opening(Workload workload, String server) {
    line("");
    line("  Headrace demo: %,d tasks share one Redis connection", workload.tasks());
    line("");
    line("  server      %s", server);
    line("  pipelined   the tasks send commands through an mpsc of capacity 32 to a manager task,");
    line("              each with a oneshot for its reply; the manager writes all that is queued");
    line("  one by one  the tasks take turns behind a lock, one request in flight (a shorter run)");
    line("");
    out.flush();
  }

  void table(List<RunResult> runs) {
    row("", runs, RunResult::name);
    row("replies, all as expected", runs, run -> "%,d".formatted(run.verified()));
    row("time", runs, run -> time(run.elapsed().toNanos()));
    row("throughput", runs, run -> "%,.0f/s".formatted(run.throughput()));
    for (double percentile : PERCENTILES) {
      row(latencyName(percentile), runs, run -> latency(run, percentile));
    }
    row("         slowest", runs, run -> latency(run, 100));
    line("");
    out.flush();
  }

  void comparison(RunResult pipelined, RunResult oneByOne) {
    line(
        "  Sharing the connection through a manager task: %.1f times the requests per second of a lock.",
        pipelined.throughput() / oneByOne.throughput());
    line("");
    out.flush();
  }

  void stopped(List<RunResult> runs, long planned) {
    long verified = runs.stream().mapToLong(RunResult::verified).sum();
    int abandoned = runs.stream().mapToInt(RunResult::abandoned).sum();
    line("  Stopped after %,d of %,d requests.", verified, planned);
    if (abandoned == 0) {
      line("  What was in flight has been answered.");
    } else {
      line("  The server no longer answered: %,d tasks gave up waiting.", abandoned);
    }
    line("");
    out.flush();
  }

  private static String latencyName(double percentile) {
    return percentile == 50
        ? "latency  median"
        : "         %s %%".formatted(percentile % 1 == 0 ? "%.0f".formatted(percentile) : percentile);
  }

  private static String latency(RunResult run, double percentile) {
    var latency = run.latency();
    return latency.getTotalCount() == 0 ? "-" : time(latency.getValueAtPercentile(percentile));
  }

  /// Three digits and the unit that suits them.
  private static String time(long nanos) {
    double value = nanos / 1e3;
    String unit = "µs";
    if (value >= 1e6) {
      value /= 1e6;
      unit = "s ";
    } else if (value >= 1e3) {
      value /= 1e3;
      unit = "ms";
    }
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value, unit);
  }

  private void row(String name, List<RunResult> runs, Function<RunResult, String> cell) {
    var text = new StringBuilder(String.format(Locale.ROOT, "  %-26s", name));
    for (RunResult run : runs) {
      text.append(String.format(Locale.ROOT, "%16s", cell.apply(run)));
    }
    line("%s", text.toString().stripTrailing());
  }

  private void line(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
  }
}
