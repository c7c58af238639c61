package dev.headrace.verify.prove;

import dev.headrace.verify.planting.Engine;
import dev.headrace.verify.planting.PlantedBug;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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

/// `./headrace prove --mutants`.
@Command(
    name = "--mutants",
    sortOptions = false,
    description = {
      "Plants a bug into a copy of the library and runs the checks that must catch it, for each of"
          + " the bugs in headrace-verify/planting, one after the other.",
      "",
      "Each check runs in a JVM of its own and takes seconds, one that gets stuck a minute or more."
          + " Exits with 1 if a bug survives.",
      ""
    })
final class MutantsCommand implements Callable<Integer> {

  private static final int BROKEN = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Only bugs with this in their name, for example 'wake-up'; may be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      converter = EngineConverter.class,
      description = "Only bugs of this part of the library; may be given several times.")
  private List<Engine> engines = List.of();

  @Option(
      names = "--control",
      description =
          "Run each check without a bug instead: it must pass. One that fails by itself catches"
              + " nothing.")
  private boolean control;

  @Option(names = "--list", description = "Print the bugs and what they do, and run nothing.")
  private boolean list;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain the command and its options.")
  private boolean help;

  private MutantsCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<PlantedBug> bugs = select();
    var out = command().getOut();
    if (list) {
      bugs.forEach(bug -> out.printf("%-11s %s: %s%n", bug.engine(), bug, bug.what()));
      return 0;
    }
    var trials = new Trials(out);
    return (control ? trials.control(bugs) : trials.plant(bugs)) ? 0 : BROKEN;
  }

  private List<PlantedBug> select() throws IOException {
    List<PlantedBug> all = PlantedBug.all();
    for (String part : only) {
      if (all.stream().noneMatch(bug -> bug.name().contains(part))) {
        throw wrong("no bug's name contains '" + part + "'; --list prints them");
      }
    }
    List<PlantedBug> meant =
        all.stream()
            .filter(bug -> engines.isEmpty() || engines.contains(bug.engine()))
            .filter(bug -> only.isEmpty() || only.stream().anyMatch(bug.name()::contains))
            .toList();
    if (meant.isEmpty()) {
      throw wrong("no bug of " + engines + " is called like that; --list prints them");
    }
    return meant;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command(), sentence);
  }

  private CommandLine command() {
    return Objects.requireNonNull(spec, "set by picocli").commandLine();
  }

  static final class EngineConverter implements ITypeConverter<Engine> {

    @Override
    public Engine convert(String text) {
      try {
        return Engine.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
