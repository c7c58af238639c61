package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `CONFIG GET name [name ...]` answers the settings that exist, as they are now; `*` means all of
/// them.
record ConfigGet(List<ByteString> names) implements Command {

  static Command parse(Arguments arguments) {
    if (!arguments.hasNext()) {
      throw CommandException.wrongNumberOfArguments("config|get");
    }
    return new ConfigGet(arguments.rest());
  }

  @Override
  public Frame apply(Session session) {
    Map<String, ByteString> settings = Config.settings(session);
    var answer = new LinkedHashMap<String, ByteString>();
    for (ByteString word : names) {
      String name = word.toString();
      ByteString value = settings.get(name.toLowerCase(Locale.ROOT));
      if (name.equals("*")) {
        answer.putAll(settings);
      } else if (value != null) {
        answer.put(name, value); // as it was asked for, in upper or lower case
      }
    }
    return frame(answer);
  }

  private static Frame frame(Map<String, ByteString> settings) {
    var entries = new ArrayList<Frame.Entry>();
    settings.forEach(
        (name, value) -> entries.add(new Frame.Entry(Frame.bulk(name), new Frame.Bulk(value))));
    return new Frame.Map(entries);
  }
}
