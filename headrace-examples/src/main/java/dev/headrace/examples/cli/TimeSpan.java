package dev.headrace.examples.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Times on the command line, such as `500ms`, `30s`, `2m`.
final class TimeSpan implements ITypeConverter<Duration> {

  /// No more digits than a time in nanoseconds has room for.
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

  @Override
  public Duration convert(String text) {
    var match = SYNTAX.matcher(text);
    if (match.matches()) {
      var time = of(Long.parseLong(match.group(1)), match.group(2));
      if (time.isPositive()) {
        return time;
      }
    }
    throw new TypeConversionException(
        "'%s' is not a time such as 500ms, 30s, 2m or 1h, of up to six digits".formatted(text));
  }

  private static Duration of(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
