package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `CONFIG GET name [name ...]` answers the settings that exist; `*` means all of them. Nothing can
/// be set.
record Config(List<ByteString> names) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("config", -2, Config::parse);

  static Command parse(Arguments arguments) {
    String subcommand = arguments.next().toString();
    if (!subcommand.equalsIgnoreCase("get")) {
      throw CommandException.unknownSubcommand("CONFIG", subcommand);
    }
    if (!arguments.hasNext()) {
      throw CommandException.wrongNumberOfArguments("config|get");
    }
    return new Config(arguments.rest());
  }

  @Override
  public Frame apply(Session session) {
    Map<String, String> settings = settings(session);
    var asked = new LinkedHashMap<String, String>();
    for (ByteString word : names) {
      String name = word.toString().toLowerCase(Locale.ROOT);
      if (name.equals("*")) {
        asked.putAll(settings);
      } else if (settings.containsKey(name)) {
        asked.put(name, settings.get(name));
      }
    }
    var entries = new ArrayList<Frame.Entry>();
    asked.forEach((name, value) -> entries.add(entry(name, value)));
    return new Frame.Map(entries);
  }

  private static Map<String, String> settings(Session session) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("appendonly", "no");
    settings.put("databases", String.valueOf(session.databases().size()));
    settings.put("maxclients", String.valueOf(session.server().maxClients()));
    settings.put("port", String.valueOf(session.server().port()));
    settings.put("save", "");
    return settings;
  }

  private static Frame.Entry entry(String name, String value) {
    return new Frame.Entry(Frame.bulk(name), Frame.bulk(value));
  }
}
