package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.glob.Glob;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `CONFIG GET pattern [pattern ...]` answers the settings whose names match, as they are now.
/// Upper and lower case are the same.
record ConfigGet(List<String> patterns) implements Command {

  static Command parse(Arguments arguments) {
    if (!arguments.hasNext()) {
      throw CommandException.wrongNumberOfArguments("config|get");
    }
    return new ConfigGet(arguments.rest().stream().map(ByteString::toString).toList());
  }

  @Override
  public Frame apply(Session session) {
    var answer = new LinkedHashMap<String, ByteString>();
    for (String pattern : patterns) {
      String lowerCase = pattern.toLowerCase(Locale.ROOT);
      var glob = new Glob(ByteString.utf8(lowerCase));
      Config.settings(session)
          .forEach(
              (name, value) -> {
                if (glob.matches(ByteString.utf8(name))) {
                  answer.put(name.equals(lowerCase) ? pattern : name, value);
                }
              });
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
