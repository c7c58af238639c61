package dev.headrace.examples.cli;

import dev.headrace.task.CancellationToken;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// The examples' command line.
@Command(
    name = "headrace",
    description = "Headrace: channels for Java's virtual threads.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  @Mixin private HelpOption help;

  private final CommandLine commands;

  private Main(CancellationToken stop) {
    this.commands = new CommandLine(this);
    commands
        .addSubcommand(new DemoCommand(stop))
        .addSubcommand(new RedisServerCommand(stop))
        .addSubcommand(new ProxyCommand(stop))
        .addSubcommand(new ProxyBenchCommand(stop))
        .addSubcommand(new TourCommand(stop))
        .setParameterExceptionHandler((wrong, _) -> explain(wrong))
        .setExecutionExceptionHandler((failure, line, _) -> explain(failure, line));
  }

  /// Runs one command and exits with its code; Ctrl-C lets it finish what is in flight and exits
  /// with 0.
  ///
  /// @param arguments the command and its options
  public static void main(String[] arguments) {
    var shutdown = Shutdown.install();
    int exitCode = commandLine(shutdown.stop()).execute(arguments);
    shutdown.finish(exitCode);
    System.exit(exitCode);
  }

  /// The command line, whose commands end early once `stop` was cancelled.
  static CommandLine commandLine(CancellationToken stop) {
    return new Main(stop).commands;
  }

  @Override
  public void run() {
    commands.usage(commands.getOut());
  }

  private static int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String help = "./" + command.getCommandSpec().qualifiedName() + " --help";
    return complain(
        command.getErr(),
        sentence(wrong.getMessage()) + "; '" + help + "' shows the options.",
        command.getCommandSpec().exitCodeOnInvalidInput());
  }

  private static int explain(Exception failure, CommandLine command) throws Exception {
    return switch (failure) {
      case CommandFailure known -> complain(command.getErr(), known.getMessage(), known.exitCode());
      default -> throw failure;
    };
  }

  private static int complain(PrintWriter err, String sentence, int exitCode) {
    err.println("headrace: " + sentence);
    err.flush();
    return exitCode;
  }

  /// picocli begins its messages with a capital and ends some with a full stop.
  private static String sentence(String message) {
    String line = message.lines().findFirst().orElse("wrong arguments");
    String start = line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
  }
}
