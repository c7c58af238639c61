package dev.headrace.verify.stress;

import static java.util.Objects.requireNonNull;

import dev.headrace.verify.stress.StormRun.Failure;
import dev.headrace.verify.stress.StormRun.Plan;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `./headrace storm`.
@Command(
    name = "headrace storm",
    sortOptions = false,
    description = {
      "Uses everything the library has at once, in rough weather, and counts.",
      "",
      "Storm after storm, threads send, receive, reserve, wait and select by every spelling, while"
          + " they are interrupted, time out, cancel and close. When a storm is over, what went in"
          + " must have come out, once and in order, and nothing of it may be kept. Ctrl-C ends"
          + " early, with a summary. Exits with 1 if anything is amiss.",
      ""
    })
public final class StormCommand implements Callable<Integer> {

  /** The library's property for the watch over handles that nobody closes. */
  static final String LEAKS = "dev.headrace.leaks";

  private static final int AMISS = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "1",
      converter = Minutes.class,
      description = "How long, such as 0.5 or 60 (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What chance begins with (default: by chance).")
  private @Nullable Long seed;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      converter = AtOnce.class,
      description = "How many storms at a time (default: one for each processor).")
  private @Nullable Integer atOnce;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only storms whose name contains this, such as mpmc or watch/virtual.")
  private @Nullable String only;

  @Option(
      names = "--leaks",
      description =
          "Watch over every handle, and drop some instead of closing them. Slower: the stack of"
              + " each handle's creation is kept.")
  private boolean leaks;

  @Option(names = "--list", description = "Print the names of the storms, then stop.")
  private boolean list;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain the command and its options.")
  private boolean help;

  private volatile @Nullable StormRun running;

  private StormCommand() {}

  /// Runs storms and exits with 0, 1 if anything is amiss, or 2 after wrong arguments.
  ///
  /// @param arguments the options
  public static void main(String[] arguments) {
    var command = new StormCommand();
    var ended = new CountDownLatch(1);
    var exitCode = new int[] {AMISS};
    Runtime.getRuntime().addShutdownHook(new Thread(() -> command.halt(ended, exitCode)));
    exitCode[0] =
        command.execute(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments);
    ended.countDown();
    System.exit(exitCode[0]);
  }

  /// Runs storms.
  ///
  /// @return the exit code
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new StormCommand().execute(out, err, arguments);
  }

  private int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(this)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((wrong, _) -> explain(wrong))
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (leaks) {
      System.setProperty(LEAKS, "all"); // before the library looks
    }
    List<Setting> settings = chosen();
    if (list) {
      settings.forEach(setting -> command().getOut().println(setting));
      return 0;
    }
    var plan = new Plan(settings, chosenSeed(), chosenAtOnce(), chosenTime());
    var account = new Account();
    var report = new Report(command().getOut(), account, Report.columnsOfTerminal());
    var run = new StormRun(plan, account, report);
    running = run;
    return tell(plan, run, report);
  }

  private int tell(Plan plan, StormRun run, Report report) throws InterruptedException {
    report.line(
        "%d kinds of storm, %d at once, for %s min, seed %d%s; Ctrl-C ends it.",
        plan.settings().size(), plan.atOnce(), decimal(minutes), plan.seed(), watched());
    LeakReports leaked = LeakReports.begin();
    Failure failure = run.run();
    report.summary();
    if (LeakStorm.isPossible()) {
      report.line("  %,d dropped handles were reported.", leaked.count());
    }
    if (failure != null) {
      report.failure(failure, leaks ? " --leaks" : "");
      return AMISS;
    }
    if (run.isStopped()) {
      report.stopped();
    }
    report.success(plan.seed());
    return 0;
  }

  private String watched() {
    return LeakStorm.isPossible() ? ", watching over every handle" : "";
  }

  private List<Setting> chosen() {
    String part = only == null ? "" : only;
    List<Setting> named = Setting.named(part);
    if (named.isEmpty()) {
      throw wrong("No storm's name contains '%s'; --list prints them", part);
    }
    List<Setting> possible = named.stream().filter(StormCommand::isPossible).toList();
    if (possible.isEmpty()) {
      throw wrong("Storms of dropped handles need --leaks");
    }
    return possible;
  }

  private static boolean isPossible(Setting setting) {
    return setting.kind() != Kind.LEAK || LeakStorm.isPossible();
  }

  private long chosenSeed() {
    return seed == null ? System.nanoTime() : seed;
  }

  private int chosenAtOnce() {
    return atOnce == null ? Runtime.getRuntime().availableProcessors() : atOnce;
  }

  private Duration chosenTime() {
    return Duration.ofMillis(Math.max(1, Math.round(minutes * 60_000)));
  }

  private static String decimal(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }

  /* Ctrl-C: the storms that run come to their end, the summary is printed, and the exit code is the command's. */
  private void halt(CountDownLatch ended, int[] exitCode) {
    StormRun run = running;
    if (run != null) {
      run.stop();
    }
    try {
      boolean inTime = ended.await(Settings.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      Runtime.getRuntime().halt(inTime ? exitCode[0] : AMISS);
    } catch (InterruptedException _) {
      Runtime.getRuntime().halt(AMISS);
    }
  }

  /// picocli begins its messages with a capital.
  private static int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String sentence = wrong.getMessage().lines().findFirst().orElse("Wrong arguments");
    command
        .getErr()
        .println(
            "headrace: %s%s; './headrace storm --help' shows the options."
                .formatted(
                    sentence.substring(0, 1).toLowerCase(Locale.ROOT), sentence.substring(1)));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private ParameterException wrong(String format, Object... values) {
    return new ParameterException(command(), String.format(Locale.ROOT, format, values));
  }

  private CommandLine command() {
    return requireNonNull(spec, "set by picocli").commandLine();
  }

  /** The sentence of a refusal names the range. */
  private static final class Minutes implements ITypeConverter<Double> {
    private static final int MOST = 100_000;

    @Override
    public Double convert(String text) {
      try {
        double value = Double.parseDouble(text);
        if (value > 0 && value <= MOST) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Same sentence as for a number out of range.
      }
      throw new TypeConversionException(
          "'%s' is not a number above 0, up to %d".formatted(text, MOST));
    }
  }

  /** The sentence of a refusal names the range. */
  private static final class AtOnce implements ITypeConverter<Integer> {
    private static final int MOST = 1000;

    @Override
    public Integer convert(String text) {
      try {
        int value = Integer.parseInt(text);
        if (value >= 1 && value <= MOST) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Same sentence as for a number out of range.
      }
      throw new TypeConversionException(
          "'%s' is not a whole number from 1 to %d".formatted(text, MOST));
    }
  }
}
