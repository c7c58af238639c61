package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.guide.Page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages show code that runs, all of it is shown, and their links lead somewhere.
///
/// With `-Dguide=write` it first writes the code into the pages.
final class PagesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCES =
      Path.of("src", "test", "java", "dev", "headrace", "examples", "guide");

  static List<Page> pages() throws IOException {
    try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), guide.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .map(Page::read)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void blocks_ofAPage_areTheCodeThatRuns(Page page) throws IOException {
    var codes = Regions.in(SOURCES).codes();
    if ("write".equals(System.getProperty("guide"))) {
      page = page.withCodes(codes);
      Files.writeString(page.file(), page.text());
    }
    for (Block block : page.blocks()) {
      assertThat(codes).as("the name before the block%n%s", block.code()).containsKey(block.name());
      String code = codes.get(block.name());
      if (!Page.isSame(code, block.code())) {
        assertThat(block.code()).as(block.name()).isEqualTo(code);
      }
    }
  }

  @Test
  void regions_ofTheSources_areOnAPage() throws IOException {
    List<String> shown =
        pages().stream().flatMap(page -> page.blocks().stream()).map(Block::name).toList();

    assertThat(shown).containsAll(Regions.in(SOURCES).codes().keySet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_ofAPage_leadSomewhere(Page page) {
    assertThat(page.links()).allSatisfy(link -> assertLeadsSomewhere(page, link));
  }

  private static void assertLeadsSomewhere(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(Page.read(target).anchors()).contains(parts[1]);
    }
  }

  @Test
  void index_ofTheGuide_linksEveryPage() throws IOException {
    Page index = Page.read(ROOT.resolve("docs/guide/README.md"));
    List<String> others =
        pages().stream()
            .filter(page -> page.file().startsWith(ROOT.resolve("docs/guide")))
            .map(Page::toString)
            .filter(name -> !name.equals("README.md"))
            .toList();

    assertThat(index.links()).containsAll(others);
  }

  @Test
  void picture_pageAndReadme_nameTheSameChannels() throws IOException {
    List<String> rows = rows(ROOT.resolve("README.md"));
    String picture = Files.readString(ROOT.resolve("docs/guide/choosing.svg"));

    assertThat(rows).hasSizeGreaterThan(10);
    assertThat(rows(ROOT.resolve("docs/guide/choosing.md"))).isEqualTo(rows);
    assertThat(rows.stream().map(name -> name.replace(".from(receiver)", "")))
        .allSatisfy(name -> assertThat(picture).contains(name));
  }

  /* The first name in the second column of the table that begins with "you have". */
  private static List<String> rows(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .dropWhile(line -> !line.startsWith("| you have"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("`")[1])
        .toList();
  }
}
