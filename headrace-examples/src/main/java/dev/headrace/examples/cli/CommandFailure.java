package dev.headrace.examples.cli;

/// Ends a command with one sentence for the user instead of a stack trace.
final class CommandFailure extends RuntimeException {

  /// What the user asked for cannot be done: no server there, a port in use.
  static final int UNUSABLE = 2;

  /// It was begun and went wrong: the connection was lost, a reply was not the expected one.
  static final int FAILED = 1;

  private final int exitCode;

  CommandFailure(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
