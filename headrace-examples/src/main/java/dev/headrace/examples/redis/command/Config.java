package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/// `CONFIG GET ...` and `CONFIG SET ...`: see [ConfigGet] and [ConfigSet].
final class Config {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("config", -2, Config::parse);

  private Config() {}

  private static Command parse(Arguments arguments) {
    String subcommand = arguments.next().toString();
    return switch (subcommand.toLowerCase(Locale.ROOT)) {
      case "get" -> ConfigGet.parse(arguments);
      case "set" -> ConfigSet.parse(arguments);
      default -> throw CommandException.unknownSubcommand("CONFIG", subcommand);
    };
  }

  /// All settings by name: those that can be changed, and those that stay as they were at the
  /// start.
  static SequencedMap<String, ByteString> settings(Session session) {
    var settings = new TreeMap<String, ByteString>(session.settings().get().byName());
    settings.put("appendonly", ByteString.utf8("no"));
    settings.put("databases", ByteString.utf8(String.valueOf(session.databases().size())));
    settings.put("port", ByteString.utf8(String.valueOf(session.server().port())));
    settings.put("save", ByteString.utf8(""));
    return settings;
  }
}
