package dev.headrace.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Numbers on the command line: the sentence of a refusal names the range.
final class WholeNumber {

  private WholeNumber() {}

  static int parse(String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Same sentence as for a number out of range.
    }
    throw new TypeConversionException(
        "'%s' is not a whole number from %d to %d".formatted(text, least, most));
  }

  /// How many of something: at least one.
  static final class Count implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      return parse(text, 1, Integer.MAX_VALUE);
    }
  }

  /// How many tasks: each is a virtual thread, and a million of them is a gigabyte.
  static final class Tasks implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      return parse(text, 1, 1_000_000);
    }
  }

  /// A port to listen on; 0 lets the system choose.
  static final class Port implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      return parse(text, 0, 65_535);
    }
  }
}
