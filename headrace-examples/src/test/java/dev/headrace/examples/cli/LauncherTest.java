package dev.headrace.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script `headrace` at the repository's root, as far as it goes without a build.
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

  private static final Path LAUNCHER = Path.of("..", "headrace").toAbsolutePath().normalize();

  @TempDir private Path elsewhere;

  @Test
  void launch_withoutArguments_showsUsage() throws Exception {
    var launch = launch(LAUNCHER);

    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out()).contains("Usage: ./headrace COMMAND", "demo", "redis-server");
    assertThat(launch.err()).isEmpty();
  }

  @Test
  void launch_withHelp_showsUsageFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), LAUNCHER);

    var launch = launch(link, "--help");
    Files.delete(link);

    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out()).contains("Usage: ./headrace COMMAND");
  }

  @Test
  void launch_withUnknownCommand_saysSoInOneSentence() throws Exception {
    var launch = launch(LAUNCHER, "dance");

    assertThat(launch.exitCode()).isEqualTo(2);
    assertThat(launch.err())
        .isEqualTo("headrace: there is no command 'dance'; './headrace --help' lists them.\n");
    assertThat(launch.out()).isEmpty();
  }

  private record Launch(int exitCode, String out, String err) {}

  private Launch launch(Path script, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    Path err = elsewhere.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(elsewhere.toFile())
            .redirectError(err.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Launch(process.waitFor(), out, Files.readString(err));
  }
}
