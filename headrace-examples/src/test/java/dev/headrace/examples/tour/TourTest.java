package dev.headrace.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.tour.Stop.Note;
import dev.headrace.examples.tour.lesson.BatchingWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a list of the programs, and a command that starts one of them, may rely on.
final class TourTest {

  @Test
  void stops_together_coverEveryExample() {
    List<String> expected =
        Stream.of(
                examples("S0", IntStream.rangeClosed(1, 13)),
                examples("S1", IntStream.rangeClosed(1, 11)),
                examples("S2", IntStream.rangeClosed(1, 18)),
                examples("S3", IntStream.rangeClosed(1, 3)),
                examples("S4", IntStream.rangeClosed(1, 4)),
                examples("H1", IntStream.rangeClosed(1, 4)),
                examples("T", IntStream.rangeClosed(1, 3)))
            .flatMap(ids -> ids)
            .toList();

    assertThat(Tour.stops().stream().flatMap(stop -> stop.ids().stream()))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void stops_together_listEveryProgramOfThePackages() throws IOException {
    Path sources = Path.of("src", "main", "java", "dev", "headrace", "examples", "tour");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> programs =
          files
              .filter(Files::isRegularFile)
              .filter(file -> contains(file, "implements TourProgram"))
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .toList();

      assertThat(Tour.stops().stream().map(Stop::name))
          .containsExactlyInAnyOrderElementsOf(programs);
    }
  }

  @Test
  void find_byIdOrName_ignoresCase() {
    assertThat(Tour.find("s1.3").orElseThrow().program()).isInstanceOf(BatchingWorker.class);
    assertThat(Tour.find("batchingworker")).isEqualTo(Tour.find("S1.3"));
    assertThat(Tour.find("S0.6")).isEqualTo(Tour.find("S0.5"));
  }

  @Test
  void find_whenUnknown_isEmpty() {
    assertThat(Tour.find("S9.9")).isEqualTo(Optional.empty());
  }

  @Test
  void note_ofTheThreeThatDoNotDoWhatTheirTextSays_saysSo() {
    assertThat(Tour.stops())
        .filteredOn(stop -> stop.note().orElse(null) instanceof Note.Corrected)
        .extracting(Stop::name)
        .containsExactly("LagLoop", "IdleTimeoutProxy", "ShutdownApp");
  }

  @Test
  void source_ofEachProgram_isThere() {
    Path root = Path.of("..");

    assertThat(Tour.stops()).allSatisfy(stop -> assertThat(root.resolve(stop.source())).exists());
  }

  @Test
  void number_ofSeveralExamples_isTheirRange() {
    assertThat(Tour.find("S0.10").orElseThrow().number()).isEqualTo("S0.9-11");
    assertThat(Tour.find("S2.10").orElseThrow().number()).isEqualTo("S2.10");
  }

  private static Stream<String> examples(String document, IntStream numbers) {
    return numbers.mapToObj(number -> document + "." + number);
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
