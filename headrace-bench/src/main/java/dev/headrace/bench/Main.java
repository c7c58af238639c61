package dev.headrace.bench;

import dev.headrace.bench.contender.AsyncContenders;
import dev.headrace.bench.contender.BatchContenders;
import dev.headrace.bench.contender.BroadcastContenders;
import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.LeakLevels;
import dev.headrace.bench.contender.SelectContenders;
import dev.headrace.bench.contender.SyncContenders;
import dev.headrace.bench.contender.WatchContenders;
import dev.headrace.bench.report.Cell;
import dev.headrace.bench.report.Environment;
import dev.headrace.bench.report.Figure;
import dev.headrace.bench.report.Measured;
import dev.headrace.bench.report.Page;
import dev.headrace.bench.report.Picture;
import dev.headrace.bench.report.Ratios;
import dev.headrace.bench.report.Report;
import dev.headrace.bench.report.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// Runs topologies, contenders taking turns, and writes JSON, tables and pictures.
@Command(
    name = "headrace bench",
    description = "Measures Headrace beside its peers.",
    sortOptions = false)
public final class Main implements Callable<Integer> {

  private static final int FAILED = CommandLine.ExitCode.SOFTWARE;
  /// What tells the project's folder from others.
  private static final Path HERE = Path.of("headrace-bench");

  private static final Path PUBLISHED = Path.of("docs", "benchmarks");
  private static final Path TRIED = HERE.resolve("target").resolve("benchmarks");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILTER",
      arity = "0..*",
      description = "Part of a topology's name (see --list); none: all of them.")
  private List<String> filters = List.of();

  @Option(names = "--list", description = "Print the topologies and their contenders, then stop.")
  private boolean list;

  @Option(
      names = "--carriers",
      paramLabel = "N",
      defaultValue = "2",
      description = "Carriers of every JVM; 1 also pins it to one processor (default: 2).")
  private int carriers;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "3",
      description = "JVMs started per contender and cell (default: 3).")
  private int forks;

  @Option(names = "--quick", description = "For trying out: one fork, written beside the build.")
  private boolean quick;

  @Option(
      names = "--check",
      description =
          "Compare with the published ratios, beside the build; the exit code is 1 if any is worse"
              + " by more than the tolerances. For use before a release.")
  private boolean check;

  @Option(
      names = "--contender",
      paramLabel = "NAME",
      description = "Only this contender; may be given several times.")
  private List<String> contenders = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where results go, in a directory per number of carriers (default: docs/benchmarks;"
              + " with --quick or --check headrace-bench/target/benchmarks).")
  private @Nullable Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text.")
  private boolean help;

  private final List<String> arguments;

  private Main(String... arguments) {
    this.arguments = List.of(arguments);
  }

  public static void main(String... arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments));
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Main(arguments))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler(Main::explain)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Grid.Topology> topologies = chosen();
    if (list) {
      topologies.forEach(this::print);
      return 0;
    }
    Carriers carriers = checked();
    Ratios before = published(carriers);
    Path directory = directory(carriers);
    Environment environment = environment(carriers, carriers.pin());
    int rounds = rounds();
    int runs = topologies.stream().mapToInt(Grid.Topology::runs).sum() * rounds;
    println("%d JVMs to run, one after the other; results go to %s", runs, directory);
    try {
      var reports = new ArrayList<Report>();
      for (Grid.Topology topology : topologies) {
        reports.add(run(topology, new Forks(carriers), rounds, environment, directory));
      }
      return check ? compare(Ratios.of(reports), before) : 0;
    } catch (Forks.Failure e) {
      command().getErr().println(e.getMessage());
      return FAILED;
    }
  }

  private Ratios published(Carriers carriers) throws IOException {
    Path directory = PUBLISHED.resolve(carriers.slug());
    Ratios published = Ratios.read(directory);
    if (check && published.isEmpty()) {
      throw wrong("--check: no ratios in %s to compare with", directory);
    }
    return published;
  }

  /// What was measured just now beside what is published.
  private int compare(Ratios now, Ratios before) {
    List<String> worse = now.worseThan(before);
    worse.forEach(line -> println("%s", line));
    println("%d of %d published ratios are worse", worse.size(), now.countIn(before));
    return worse.isEmpty() ? 0 : FAILED;
  }

  private static int refuse(ParameterException wrong, String[] arguments) {
    wrong.getCommandLine().getErr().println(wrong.getMessage() + " (--help lists the options)");
    return CommandLine.ExitCode.USAGE;
  }

  /// What went wrong outside, in one sentence; a defect of ours keeps its stack trace.
  private static int explain(Exception thrown, CommandLine command, ParseResult parsed)
      throws Exception {
    if (thrown instanceof IOException) {
      command.getErr().println(thrown.getMessage());
      return FAILED;
    }
    throw thrown;
  }

  private List<Grid.Topology> chosen() {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(silent(), VerboseMode.SILENT);
    List<Grid.Topology> all = Grid.all(silent);
    for (String name : contenders) {
      if (!allContenders().contains(name)) {
        throw wrong("no contender is called '%s'; there are %s", name, allContenders());
      }
    }
    var chosen = new ArrayList<Grid.Topology>();
    for (String filter : filters.isEmpty() ? List.of("") : filters) {
      List<Grid.Topology> matching = Grid.matching(all, filter);
      if (matching.isEmpty()) {
        List<String> names = all.stream().map(Grid.Topology::slug).toList();
        throw wrong("no topology matches '%s'; there are %s", filter, names);
      }
      matching.stream().filter(topology -> !chosen.contains(topology)).forEach(chosen::add);
    }
    return contenders.isEmpty()
        ? chosen
        : chosen.stream().map(topology -> Grid.only(topology, contenders)).toList();
  }

  private static Set<String> allContenders() {
    var all = new LinkedHashSet<>(Contenders.names());
    all.addAll(BatchContenders.names());
    all.addAll(BroadcastContenders.names());
    all.addAll(SelectContenders.names());
    all.addAll(SyncContenders.names());
    all.addAll(WatchContenders.names());
    all.addAll(AsyncContenders.names());
    all.addAll(LeakLevels.names());
    return all;
  }

  private Carriers checked() {
    if (forks < 1) {
      throw wrong("--forks must be positive: %d", forks);
    }
    try {
      return new Carriers(carriers);
    } catch (IllegalArgumentException e) {
      throw wrong("--carriers: %s", e.getMessage());
    }
  }

  private int rounds() {
    return quick ? 1 : forks;
  }

  private Path directory(Carriers carriers) throws IOException {
    if (out == null && !Files.isDirectory(HERE)) {
      throw wrong("no %s here: run from the project's folder, or say --out DIR", HERE);
    }
    Path base = out != null ? out : quick || check ? TRIED : PUBLISHED;
    return Files.createDirectories(base.resolve(carriers.slug()));
  }

  private Report run(
      Grid.Topology topology, Forks forks, int rounds, Environment environment, Path directory)
      throws Forks.Failure, IOException {
    var raw = new ArrayList<RunResult>();
    var cells = new ArrayList<Cell>();
    for (Grid.Cell cell : topology.cells()) {
      List<RunResult> results = run(topology, cell, forks, rounds);
      raw.addAll(results);
      for (Figure figure : Figure.of(results.getFirst())) {
        cells.add(new Cell(cell.title(), figure, read(cell, results, figure)));
      }
    }
    var facts = new LinkedHashMap<>(environment.facts());
    facts.put("flags", String.join(" ", raw.getFirst().getParams().getJvmArgs()));
    facts.put("load at the end", Machine.load());
    var report = new Report(topology.slug(), cells, new Environment(facts));
    write(report, raw, directory);
    return report;
  }

  private static List<Measured> read(Grid.Cell cell, List<RunResult> results, Figure figure) {
    var measured = new ArrayList<Measured>();
    for (int i = 0; i < results.size(); i++) {
      measured.add(Results.read(cell.contenders().get(i), results.get(i), figure));
    }
    return measured;
  }

  /// One cell: a fork of every contender, then the next round.
  private List<RunResult> run(Grid.Topology topology, Grid.Cell cell, Forks forks, int rounds)
      throws Forks.Failure {
    Map<String, List<BenchmarkResult>> perContender = new LinkedHashMap<>();
    Map<String, RunResult> last = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (String contender : cell.contenders()) {
        RunResult result = forks.run(topology, cell, contender);
        println(
            "%-16s %-16s %d/%d  %-22s %s",
            topology.slug(), cell.title(), round, rounds, contender, line(contender, result));
        perContender
            .computeIfAbsent(contender, _ -> new ArrayList<>())
            .addAll(result.getBenchmarkResults());
        last.put(contender, result);
      }
    }
    return cell.contenders().stream()
        .map(name -> new RunResult(last.get(name).getParams(), perContender.get(name)))
        .toList();
  }

  /// The medians of all figures of a run, and how far apart its processors were.
  private static String line(String contender, RunResult result) {
    List<Figure> figures = Figure.of(result);
    String medians =
        figures.stream()
            .map(figure -> figure.unit().format(Results.read(contender, result, figure).median()))
            .collect(Collectors.joining("  "));
    OptionalDouble apart = Results.read(contender, result, figures.getFirst()).apart();
    return apart.isPresent()
        ? String.format(Locale.ROOT, "%10s   (%.0f ns apart)", medians, apart.getAsDouble())
        : String.format(Locale.ROOT, "%10s", medians);
  }

  private static void write(Report report, List<RunResult> raw, Path directory) throws IOException {
    Files.writeString(directory.resolve(report.slug() + ".json"), json(raw));
    Files.writeString(directory.resolve(report.slug() + ".md"), Page.of(report));
    Picture.write(report, directory.resolve(report.slug() + ".png"));
    Ratios.of(List.of(report)).writeInto(directory);
  }

  /// JMH's own format, without the path of this machine's JDK.
  private static String json(List<RunResult> raw) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(raw);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.getProperty("java.home"), "");
  }

  private Environment environment(Carriers carriers, String pinned) {
    var facts = new LinkedHashMap<String, String>();
    facts.put(
        Environment.STATE,
        carriers.slug().replace('-', ' ') + (quick ? ", quick run, not to be quoted" : ""));
    facts.put(
        "date", ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME));
    facts.put("machine", Machine.describe() + ", " + pinned);
    facts.put("JDK", Machine.jdk());
    facts.put("commit", Machine.commit());
    facts.put("command", "`./headrace bench " + String.join(" ", arguments) + "`");
    facts.put("forks", Integer.toString(rounds()));
    facts.put("load at the start", Machine.load());
    return new Environment(facts);
  }

  private void print(Grid.Topology topology) {
    for (Grid.Cell cell : topology.cells()) {
      println(
          "%-16s %-24s %s", topology.slug(), cell.title(), String.join(", ", cell.contenders()));
    }
  }

  private ParameterException wrong(String format, Object... values) {
    return new ParameterException(command(), String.format(Locale.ROOT, format, values));
  }

  private void println(String format, Object... values) {
    command().getOut().println(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private CommandLine command() {
    return Objects.requireNonNull(spec, "set by picocli").commandLine();
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
