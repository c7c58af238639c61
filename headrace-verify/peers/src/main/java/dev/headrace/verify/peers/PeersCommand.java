package dev.headrace.verify.peers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `./headrace prove --peers`.
@Command(
    name = "--peers",
    sortOptions = false,
    description = {
      "Shows what becomes of an element if its operation is interrupted, timed out, cancelled or"
          + " not selected.",
      "",
      "The same races run over Headrace, Jox, Kotlin's channels and queues of the JDK, two to three"
          + " minutes in all. Exits with 1 if Headrace loses or doubles an element; peers may.",
      ""
    })
public final class PeersCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int MOST_ROUNDS = 10_000_000; // tries are counted in ints
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3000",
      converter = Count.class,
      description = "Rounds of every race (default: 3000).")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Only rows or columns with this in their name, for example 'Jox', 'timed out' or"
              + " 'select'; may be given several times.")
  private List<String> only = List.of();

  @Option(names = "--markdown", description = "The table as Markdown.")
  private boolean markdown;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain the command and its options.")
  private boolean help;

  PeersCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    var selection = new Selection(only);
    Optional<String> unknown = selection.unknown();
    if (unknown.isPresent()) {
      throw wrong(
          "no row or column is called '%s'; there are: %s",
          unknown.get(), String.join("; ", Selection.names()));
    }
    var contest = new Contest(command().getOut(), new Storm(rounds, PATIENCE));
    boolean kept =
        contest.play(
            selection.scenarios(), selection.peers(), markdown ? Table::markdown : Table::plain);
    return kept ? 0 : BROKEN;
  }

  private ParameterException wrong(String format, Object... values) {
    return new ParameterException(command(), String.format(Locale.ROOT, format, values));
  }

  private CommandLine command() {
    return Objects.requireNonNull(spec, "set by picocli").commandLine();
  }

  /// At least one.
  static final class Count implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      try {
        int count = Integer.parseInt(text);
        if (count >= 1 && count <= MOST_ROUNDS) {
          return count;
        }
      } catch (NumberFormatException _) {
        // Same sentence as for a number out of range.
      }
      throw new TypeConversionException(
          "'%s' is not a whole number from 1 to %d".formatted(text, MOST_ROUNDS));
    }
  }
}
