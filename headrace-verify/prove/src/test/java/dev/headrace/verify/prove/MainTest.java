package dev.headrace.verify.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The command line: what it refuses, what it prints, and how it ends.
@Timeout(120)
final class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -                        | say what to prove: --peers or --mutants
          --nosuch                 | unknown option: '--nosuch'
          --peers --rounds=0       | '0' is not a whole number from 1 to
          --peers --rounds=many    | 'many' is not a whole number from 1 to
          --peers --only=Nemo      | no row or column is called 'Nemo'; there are: mpsc; mpmc; Jox
          --mutants --only=nemo    | no bug's name contains 'nemo'; --list prints them
          --mutants --engine=pump  | no engine is called 'pump'; there are: mpsc, rendezvous
          --mutants --engine=watch --only=oneshot-end | no bug of [watch] is called like that
          --mutants --nosuch       | unknown option: '--nosuch'
          """)
  void execute_wrongArgument_saysSoInOneLineAndExitsWith2(String arguments, String message) {
    String[] words = arguments.equals("-") ? new String[0] : arguments.split(" ");

    assertThat(execute(words)).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString().lines()).hasSize(1).first().asString().contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void execute_help_namesBothProofs() {
    assertThat(execute("--help")).isZero();

    assertThat(out.toString()).contains("(--peers | --mutants)", "--mutants --help");
  }

  @Test
  void execute_list_printsTheBugsOfAnEngine() {
    assertThat(execute("--mutants", "--list", "--engine=oneshot")).isZero();

    assertThat(out.toString().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("oneshot"))
        .anyMatch(line -> line.contains("oneshot-end-read-twice: "));
  }

  /// The quickest: a unit test that a planted bug cannot pass.
  @Test
  void execute_oneBug_isCaught() {
    assertThat(execute("--mutants", "--only=watch-duplicate-has-seen-all")).isZero();

    assertThat(out.toString())
        .containsPattern("watch +watch-duplicate-has-seen-all, core watch.WatchTest#duplicate_")
        .containsPattern("\\.\\.\\. caught after [0-9.]+ s\n")
        .endsWith("1 bugs against 1 checks: all caught.\n");
  }

  @Test
  void execute_control_passes() {
    assertThat(execute("--mutants", "--control", "--only=watch-duplicate-has-seen-all")).isZero();

    assertThat(out.toString()).endsWith("1 checks ran without a bug, 0 failed.\n");
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
