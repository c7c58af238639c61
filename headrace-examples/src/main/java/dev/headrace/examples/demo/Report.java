package dev.headrace.examples.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The demo's words and its table.
final class Report {

  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  void opening(Workload workload, String server) {
    line("");
    line("  Headrace demo: %,d tasks share one Redis connection", workload.tasks());
    line("");
    line("  server      %s", server);
    line("  pipelined   tasks send commands through an mpsc of 32 to a manager task, each");
    line("              with a oneshot for its reply; it writes all that is queued at once");
    line("  one by one  tasks take turns behind a lock: one request in flight, a tenth of");
    line("              the requests");
    line("  both        warmed up before they are measured; every reply is checked");
    line("");
    out.flush();
  }

  void table(List<RunResult> runs) {
    row("", runs, RunResult::name);
    row("replies, all as expected", runs, run -> count(run.verified()));
    row("time", runs, run -> time(run.elapsed().toNanos()));
    row("throughput", runs, run -> count(run.throughput()) + "/s");
    row("latency  median", runs, run -> latency(run, 50));
    row("         90 %", runs, run -> latency(run, 90));
    row("         99 %", runs, run -> latency(run, 99));
    row("         99.9 %", runs, run -> latency(run, 99.9));
    row("         slowest", runs, run -> latency(run, 100));
    line("");
    out.flush();
  }

  void comparison(RunResult pipelined, RunResult oneByOne) {
    line(
        "  The manager task serves %.1f times as many requests per second as the lock.",
        pipelined.throughput() / oneByOne.throughput());
    line("");
    out.flush();
  }

  void stopped(List<RunResult> runs, long planned, int abandoned) {
    long verified = runs.stream().mapToLong(RunResult::verified).sum();
    line("  Stopped after %,d of %,d measured requests.", verified, planned);
    if (abandoned == 0) {
      line("  What was in flight has been answered.");
    } else {
      line("  The server no longer answered: %,d tasks gave up waiting.", abandoned);
    }
    line("");
    out.flush();
  }

  private static String latency(RunResult run, double percentile) {
    var latency = run.latency();
    return latency.getTotalCount() == 0 ? "-" : time(latency.getValueAtPercentile(percentile));
  }

  /// About three digits, in the unit that suits.
  private static String time(long nanos) {
    double millis = nanos / 1e6;
    return millis < 1_000 ? digits(millis) + " ms" : digits(millis / 1_000) + " s ";
  }

  private static String digits(double value) {
    String format = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }

  private static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private void row(String name, List<RunResult> runs, Function<RunResult, String> cell) {
    var text = new StringBuilder(String.format(Locale.ROOT, "  %-24s", name));
    for (RunResult run : runs) {
      text.append(String.format(Locale.ROOT, "%16s", cell.apply(run)));
    }
    line("%s", text.toString().stripTrailing());
  }

  private void line(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
  }
}
