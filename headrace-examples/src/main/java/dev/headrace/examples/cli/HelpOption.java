package dev.headrace.examples.cli;

import picocli.CommandLine.Option;

/// `--help`, for every command.
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain the command and its options.")
  private boolean requested;
}
