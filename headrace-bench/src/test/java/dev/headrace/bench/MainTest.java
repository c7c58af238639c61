package dev.headrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.report.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command line: what it refuses, and one real run.
final class MainTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nosuch            | no topology matches 'nosuch'
          --carriers=0      | --carriers: carriers must be from 1 to
          --carriers=100000 | --carriers: carriers must be from 1 to
          --forks=0         | --forks must be positive: 0
          --forks=many      | Invalid value for option '--forks': 'many' is not an int
          --contender=Nemo  | no contender is called 'Nemo'
          --check           | --check: no ratios in
          --nosuch          | Unknown option: '--nosuch'
          """)
  void run_wrongArgument_saysSoInOneLineAndExitsWith2(String argument, String message) {
    assertThat(run(argument)).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void run_list_namesTopologiesAndContenders() {
    assertThat(run("--list", "rendezvous")).isZero();

    assertThat(out.toString())
        .startsWith("rendezvous")
        .contains(Contenders.HEADRACE, Contenders.SYNCHRONOUS_QUEUE)
        .doesNotContain("ping-pong");
  }

  @Test
  @Timeout(120)
  void run_oneTopologyQuickly_writesRawResultsPageAndPicture() throws Exception {
    int carriers = Math.min(2, Runtime.getRuntime().availableProcessors());
    int code =
        run(
            "--quick",
            "--out",
            directory.toString(),
            "--carriers",
            Integer.toString(carriers),
            "--contender",
            Contenders.COMPLETABLE_FUTURE,
            "oneshot-alone");

    assertThat(code).as(err.toString()).isZero();
    Path results = directory.resolve(new Carriers(carriers).slug());
    assertThat(results.resolve("oneshot-alone.json"))
        .content()
        .contains("\"contender\" : \"CompletableFuture\"")
        .satisfies(json -> assertThat(json.contains(Sample.APART)).isEqualTo(carriers > 1))
        .doesNotContain(System.getProperty("java.home"));
    assertThat(results.resolve("oneshot-alone.md"))
        .content()
        .contains("| CompletableFuture |", "-Djdk.virtualThreadScheduler.parallelism=" + carriers);
    assertThat(Files.size(results.resolve("oneshot-alone.png"))).isPositive();
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
