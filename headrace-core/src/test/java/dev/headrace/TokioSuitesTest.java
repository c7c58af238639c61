package dev.headrace;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages that say which test shows what name tests that exist.
final class TokioSuitesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern METHOD =
      Pattern.compile("^  (?:public )?void (\\w+)\\(", Pattern.MULTILINE);
  private static final Pattern NAMED_METHOD = Pattern.compile("`([A-Z]\\w+#\\w+)`");
  private static final Pattern NAMED_ORDERING = Pattern.compile("jcstress((?:[, ]+`[A-Z]\\w+`)+)");

  @ParameterizedTest
  @ValueSource(strings = {"tokio-suites.md", "proof/rooms.md", "proof/mutation.md"})
  void page_namesTests_thatExist(String page) throws IOException {
    assertThat(named(page, NAMED_METHOD)).isNotEmpty();
    assertThat(tests()).containsAll(named(page, NAMED_METHOD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokio-suites.md", "proof/rooms.md"})
  void page_namesOrderings_thatExist(String page) throws IOException {
    Set<String> orderings =
        javaFiles("headrace-verify/orderings/src/main")
            .map(TokioSuitesTest::className)
            .collect(toSet());
    List<String> names =
        named(page, NAMED_ORDERING).stream()
            .flatMap(found -> Pattern.compile("\\w+").matcher(found).results())
            .map(MatchResult::group)
            .toList();

    assertThat(names).isNotEmpty();
    assertThat(orderings).containsAll(names);
  }

  @Test
  void tests_namedAfterTokio_areOnThePage() throws IOException {
    Set<String> ours =
        tests().stream()
            .filter(test -> test.startsWith("Tokio") && !test.startsWith("TokioSuitesTest"))
            .collect(toSet());

    assertThat(ours).hasSizeGreaterThan(40);
    assertThat(named("tokio-suites.md", NAMED_METHOD)).containsAll(ours);
  }

  private static Set<String> named(String page, Pattern pattern) throws IOException {
    String text = Files.readString(ROOT.resolve("docs/design").resolve(page));
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(toSet());
  }

  /* Class#method, of every module whose tests these pages are about. */
  private static Set<String> tests() throws IOException {
    return Stream.of("headrace-core", "headrace-test", "headrace-verify")
        .flatMap(TokioSuitesTest::javaFiles)
        .filter(file -> !file.startsWith(ROOT.resolve("headrace-core/src/main")))
        .flatMap(
            file ->
                METHOD
                    .matcher(read(file))
                    .results()
                    .map(found -> className(file) + "#" + found.group(1)))
        .collect(toSet());
  }

  private static Stream<Path> javaFiles(String directory) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
