package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// The words of a command, read one after the other. The first is its name.
final class Arguments {

  private static final int LONGEST_INTEGER = 20;

  private final List<ByteString> words;
  private int next;

  private Arguments(List<ByteString> words) {
    this.words = words;
  }

  /// @throws CommandException if an element is no bulk string
  static Arguments of(Frame.Array request) {
    var words = new ArrayList<ByteString>(request.elements().size());
    for (Frame element : request.elements()) {
      if (!(element instanceof Frame.Bulk(ByteString word))) {
        throw new CommandException("ERR a command is an array of bulk strings");
      }
      words.add(word);
    }
    return new Arguments(words);
  }

  /// How many words there are, the name and those already read included.
  int count() {
    return words.size();
  }

  /// How many have not been read.
  int remaining() {
    return words.size() - next;
  }

  /// @throws CommandException if the subcommand that was just read has more or fewer arguments
  void requireRemaining(int count, String subcommand) {
    if (remaining() != count) {
      throw CommandException.wrongNumberOfArguments(subcommand);
    }
  }

  boolean hasNext() {
    return remaining() > 0;
  }

  /// @throws CommandException a syntax error if there is none
  ByteString next() {
    if (!hasNext()) {
      throw CommandException.syntaxError();
    }
    return words.get(next++);
  }

  /// The next word as a keyword: in lower case.
  String nextKeyword() {
    return next().toString().toLowerCase(Locale.ROOT);
  }

  /// @throws CommandException if it is no integer of 64 bits
  long nextInteger() {
    return integer(next()).orElseThrow(CommandException::notAnInteger);
  }

  List<ByteString> rest() {
    List<ByteString> rest = List.copyOf(words.subList(next, words.size()));
    next = words.size();
    return rest;
  }

  /// The integer that these bytes spell in the one way that Redis accepts: no blanks, no plus, no
  /// leading zeros.
  static OptionalLong integer(ByteString word) {
    if (word.length() > LONGEST_INTEGER) {
      return OptionalLong.empty();
    }
    String text = word.toString();
    try {
      long value = Long.parseLong(text);
      return Long.toString(value).equals(text) ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
