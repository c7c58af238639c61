package dev.headrace.examples.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of Markdown: its blocks of Java, its links, and what can be linked to.
record Page(Path file, String text) {

  /// A block of Java, and the name before it, which is empty if there is none.
  record Block(String name, String code) {}

  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- code: (\\S+) -->\n)?```java\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("]\\(([^)\\s]+)\\)|(?:href|src|srcset)=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);

  static Page read(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("no page: " + file, e);
    }
  }

  List<Block> blocks() {
    return BLOCK.matcher(text).results().map(Page::block).toList();
  }

  /// This page with the code of `codes` in its blocks, where it is not the same.
  Page withCodes(Map<String, String> codes) {
    return new Page(
        file,
        BLOCK
            .matcher(text)
            .replaceAll(
                found -> {
                  Block block = block(found);
                  String code = codes.getOrDefault(block.name(), block.code());
                  return Matcher.quoteReplacement(
                      isSame(code, block.code())
                          ? found.group()
                          : found.group().replace("```java\n" + block.code(), "```java\n" + code));
                }));
  }

  /// Whether two pieces of code differ in white space at most, so that a page can lay out a line
  /// otherwise than the formatter.
  static boolean isSame(String code, String other) {
    return code.replaceAll("\\s", "").equals(other.replaceAll("\\s", ""));
  }

  /// Where links to files and headings of this repository lead.
  Stream<String> links() {
    return LINK.matcher(prose())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .filter(link -> !link.contains("://"));
  }

  /// What follows `#` in links to the headings of this page.
  List<String> anchors() {
    return HEADING.matcher(prose()).results().map(found -> anchor(found.group(1))).toList();
  }

  private String prose() {
    return FENCED.matcher(text).replaceAll("");
  }

  /* As GitHub makes them. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private static Block block(MatchResult found) {
    String name = found.group(1);
    return new Block(name == null ? "" : name, found.group(2));
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
