package dev.headrace.verify.prove;

import dev.headrace.verify.peers.PeersCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./headrace prove`. What to prove is spelled like an option and is a command of its own, with
/// options of its own.
@Command(
    name = "headrace prove",
    sortOptions = false,
    synopsisSubcommandLabel = "(--peers | --mutants) [OPTION...]",
    commandListHeading = "%n",
    description = {"Shows what the promise of Headrace is worth, by trying to break it.", ""},
    footer = {"", "'./headrace prove --peers --help' and '--mutants --help' show their options."},
    subcommands = {PeersCommand.class, MutantsCommand.class})
public final class Main implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain the command.")
  private boolean help;

  private Main() {}

  public static void main(String... arguments) {
    // UTF-8 whatever the locale: absent cells are dashes.
    System.exit(
        commandLine()
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setParameterExceptionHandler((wrong, _) -> explain(wrong));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec, "set by picocli").commandLine(),
        "say what to prove: --peers or --mutants");
  }

  private static int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String sentence = wrong.getMessage().lines().findFirst().orElse("wrong arguments");
    command
        .getErr()
        .println(
            "headrace: "
                + sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                + sentence.substring(1)
                + "; './"
                + command.getCommandSpec().qualifiedName()
                + " --help' shows the options.");
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }
}
