package dev.headrace.verify.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.verify.planting.Check;
import dev.headrace.verify.planting.Engine;
import dev.headrace.verify.planting.PlantedBug;
import dev.headrace.verify.planting.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The patches say the truth about themselves, and the page about them repeats it.
final class CatalogueTest {

  private static final Path PAGES = Repository.at("docs/design");

  private static final Pattern NAME_OF_A_BUG = Pattern.compile("`([a-z]+(?:-[a-z]+){2,})`");

  static Stream<Check> checks() throws IOException {
    return PlantedBug.all().stream().flatMap(bug -> bug.checks().stream()).distinct();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void check_ofEachBug_isThere(Check check) throws IOException {
    assertThat(check.exists()).isTrue();
  }

  @Test
  void check_ofAnotherName_isNotThere() throws IOException {
    var check = checks().findFirst().orElseThrow();

    assertThat(new Check(check.suite(), check.test(), "nosuch_method_atAll").exists()).isFalse();
    assertThat(new Check(check.suite(), "NoSuchTest", check.method()).exists()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void engine_each_hasBugs(Engine engine) throws IOException {
    assertThat(PlantedBug.all()).anyMatch(bug -> bug.engine() == engine);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          What: x                                         | x.patch: a bug needs the lines What, Engine and at least one Caught-by
          What: x/Engine: pump                            | line 2: no engine is called 'pump'; there are: mpsc, rendezvous
          What: x/Engine: mpsc/Caught-by: stress OneStorm | line 3: not of the form 'suite Class#method': 'stress OneStorm'
          Caught-by: luck OneStorm#storm                  | line 1: no suite is called 'luck'; there are: [core, leaks
          Why: x                                          | line 1: neither What, Engine, Caught-by, Caught-by (every build) nor Note: 'Why: x'
          x                                               | line 1: neither What, Engine
          """)
  void parse_wrongHeader_saysWhereAndWhy(String header, String message) {
    List<String> lines =
        Stream.concat(Arrays.stream(header.split("/")), Stream.of("--- a/dev/X.java")).toList();

    assertThatThrownBy(() -> PlantedBug.parse("x", lines)).hasMessageContaining(message);
  }

  @Test
  void parse_noDiff_saysSo() {
    assertThatThrownBy(() -> PlantedBug.parse("x", List.of("What: x")))
        .hasMessage("x.patch, line 2: no line begins with '--- a/'");
  }

  @Test
  void page_hasTheTableOfThePatches() throws IOException {
    String table = table();

    assertThat(Files.readString(PAGES.resolve("proof/planted-bugs.md")))
        .as("the rows in docs/design/proof/planted-bugs.md must be these:\n%s", table)
        .contains(table);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proof.md", "proof/planted-bugs.md", "proof/rooms.md", "proof/storm.md"})
  void page_namesNoBugThatIsNotThere(String page) throws IOException {
    List<String> names = PlantedBug.all().stream().map(PlantedBug::name).toList();

    assertThat(NAME_OF_A_BUG.matcher(Files.readString(PAGES.resolve(page))).results())
        .extracting(found -> found.group(1))
        .isNotEmpty()
        .isSubsetOf(names);
  }

  private static String table() throws IOException {
    return PlantedBug.all().stream().map(CatalogueTest::row).collect(Collectors.joining());
  }

  private static String row(PlantedBug bug) {
    String checks =
        Stream.concat(
                bug.inEveryBuild().stream().map(check -> "**" + cell(check) + "**"),
                bug.inLongBuilds().stream().map(CatalogueTest::cell))
            .collect(Collectors.joining("; "));
    return "| %s | `%s` | %s | %s%s |%n"
        .formatted(
            bug.engine(),
            bug.name(),
            bug.what(),
            checks,
            bug.note().isEmpty() ? "" : ". " + bug.note());
  }

  private static String cell(Check check) {
    return "%s `%s#%s`".formatted(check.suite(), check.test(), check.method());
  }
}
