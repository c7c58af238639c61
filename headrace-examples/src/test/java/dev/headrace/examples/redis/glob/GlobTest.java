package dev.headrace.examples.redis.glob;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.redis.protocol.ByteString;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What patterns match. The table was checked with `KEYS` of Redis 7.0.15.
final class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "news       | news         | true",
        "news       | newspaper    | false",
        "news       | new          | false",
        "\"\"       | \"\"         | true",
        "\"\"       | a            | false",
        "*          | \"\"         | true",
        "***        | anything     | true",
        "news.*     | news.        | true",
        "news.*     | news.art     | true",
        "news.*     | newsart      | false",
        "*.art      | news.art.art | true",
        "a*b*c      | a--b-b--c    | true",
        "a*b*c      | a--c--b      | false",
        "*a*        | bab          | true",
        "h?llo      | hello        | true",
        "h?llo      | hllo         | false",
        "?          | \"\"         | false",
        "h[ae]llo   | hallo        | true",
        "h[ae]llo   | hillo        | false",
        "h[^e]llo   | hallo        | true",
        "h[^e]llo   | hello        | false",
        "h[a-c]llo  | hbllo        | true",
        "h[c-a]llo  | hbllo        | true",
        "h[a-c]llo  | hdllo        | false",
        "h[^a-c]llo | hbllo        | false",
        "h[a-]llo   | h-llo        | false",
        "[]a        | a            | false",
        "[^]a       | xa           | true",
        "[a^]       | ^            | true",
        "[\\]]      | ]            | true",
        "[\\a]      | a            | true",
        "[a         | a            | true",
        "[ab        | b            | true",
        "x[         | xa           | false",
        "[^         | a            | true",
        "\\*        | *            | true",
        "\\*        | a            | false",
        "a\\        | a\\          | true",
        "\\\\       | \\           | true",
        "\\a        | a            | true",
        "*[0-9]     | abc7         | true",
        "*\\?       | what?        | true",
        "*\\?       | what!        | false",
      })
  void matches_asRedisDoes(String pattern, String text, boolean expected) {
    assertThat(matches(pattern, text)).isEqualTo(expected);
  }

  @Test
  void matches_anyBytes() {
    assertThat(matches("\0?\r\n*", "\0\u00ff\r\n")).isTrue();
    assertThat(matches("[\u0080-\u00ff]", "\u00c3")).isTrue();
    assertThat(matches("[a-\u00ff]", "\u00c3")).isTrue();
    assertThat(matches("[a-\u00ff]", "A")).isFalse();
  }

  /// With a search that tries every way of sharing the text among the stars it would take longer
  /// than the universe has lasted.
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void matches_manyStars_takesNoExponentialTime() {
    String text = "a".repeat(2_000);
    assertThat(matches("a*".repeat(500) + "b", text)).isFalse();
    assertThat(matches("a*".repeat(500), text)).isTrue();
    assertThat(matches("*a".repeat(500) + "[^a]", text)).isFalse();
  }

  @Test
  void matches_randomPatterns_agreesWithRegularExpressions() {
    var random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      String pattern = letters(random, "ab*?");
      String text = letters(random, "ab");
      String regex = pattern.replace("*", ".*").replace('?', '.');
      assertThat(matches(pattern, text)).as(pattern + " " + text).isEqualTo(text.matches(regex));
    }
  }

  private static String letters(Random random, String alphabet) {
    return random
        .ints(random.nextInt(9), 0, alphabet.length())
        .mapToObj(i -> alphabet.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static boolean matches(String pattern, String text) {
    return new Glob(bytes(pattern)).matches(bytes(text));
  }

  private static ByteString bytes(String text) {
    return ByteString.copyOf(text.getBytes(ISO_8859_1));
  }
}
