package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.planting.PlantedBug;
import dev.headrace.verify.planting.Suite;
import dev.headrace.verify.planting.Trial;
import dev.headrace.verify.planting.Trial.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `./headrace storm`, without its launcher.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class StormCommandTest {

  private static final String A_SECOND = "--minutes=0.0167";
  private static final Pattern REPLAY =
      Pattern.compile("\\./headrace storm --only mpsc-bounded-2/virtual --seed (\\d+)");

  private record Run(int exitCode, String out, String err) {}

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode = StormCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  @Test
  void run_ofASecond_tellsWhatWasChecked() {
    Run run = run(A_SECOND, "--seed=42");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("seed 42", "mpsc-bounded-1", "Heap after collections")
        .endsWith("Nothing lost, nothing twice, nobody stuck. Seed 42.\n");
    assertThat(run.err()).isEmpty();
  }

  /// In a JVM of its own, as the library looks at the property once.
  @Test
  void run_withLeaks_findsWhatWasDropped() throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(StormCommand.class.getName());
    command.addAll(List.of("--leaks", "--only=leak", A_SECOND));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out)
        .contains("things dropped and closed by the collector", "dropped handles were reported")
        .doesNotContain(" 0 dropped handles");
  }

  @Test
  void run_withPlantedBug_namesASeedThatFailsAgain() throws Exception {
    var bug = PlantedBug.named("lost-when-cancelled");

    Outcome first = runWith(bug, "7");
    assertThat(first.failed()).as(first.output()).isTrue();
    assertThat(first.output()).contains("How they are scheduled it does not");
    var replay = REPLAY.matcher(first.output());
    assertThat(replay.find()).as(first.output()).isTrue();

    Outcome again = runWith(bug, replay.group(1));
    assertThat(again.failed()).as(again.output()).isTrue();
  }

  private static Outcome runWith(PlantedBug bug, String seed) throws Exception {
    var trial =
        new Trial(
            OneStorm.class.getName(),
            "program_withTheSeedOfTheProperty_findsNothingAmiss",
            Suite.STRESS.classPath(),
            List.of("-Dproof.seed=" + seed, "-Dproof.patience.seconds=1"),
            Duration.ofMinutes(2));
    return trial.against(bug);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--minutes=0 | invalid value for option '--minutes': '0' is not a number above 0, up to"
            + " 100000",
        "--minutes=soon | invalid value for option '--minutes': 'soon' is not a number above 0, up"
            + " to 100000",
        "--seed=x | invalid value for option '--seed': 'x' is not a long",
        "--at-once=0 | invalid value for option '--at-once': '0' is not a whole number from 1 to"
            + " 1000",
        "--only=teacup | no storm's name contains 'teacup'; --list prints them",
        "--only=leak | storms of dropped handles need --leaks",
        "--wind=9 | unknown option: '--wind=9'",
      })
  void run_withWrongArguments_saysSoInOneSentence(String argument, String sentence) {
    Run run = run(argument);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("headrace: " + sentence + "; './headrace storm --help' shows the options.\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void run_withList_printsEachSetting() {
    Run run = run("--list", "--only=watch");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("watch/virtual\nwatch/platform\n");
  }
}
