package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// `CONFIG SET name value [name value ...]` changes all these settings, or none of them if one
/// cannot be changed so.
record ConfigSet(List<Change> changes) implements Command {

  /// The name may be in upper or lower case.
  record Change(String name, ByteString value) {}

  static Command parse(Arguments arguments) {
    if (arguments.remaining() < 2) {
      throw CommandException.wrongNumberOfArguments("config|set");
    }
    var changes = new ArrayList<Change>();
    while (arguments.hasNext()) {
      changes.add(new Change(arguments.next().toString(), arguments.next()));
    }
    return new ConfigSet(changes);
  }

  @Override
  public Frame apply(Session session) {
    requireChangeable(session);
    session.settings().update(this::changed); // if it throws, nothing has changed
    return Frame.OK;
  }

  private Settings changed(Settings old) {
    Settings settings = old;
    for (Change change : changes) {
      settings = settings.with(lowerCase(change.name), change.value);
    }
    return settings;
  }

  private void requireChangeable(Session session) {
    var names = new HashSet<String>();
    for (Change change : changes) {
      String name = lowerCase(change.name);
      if (!Config.settings(session).containsKey(name)) {
        throw new CommandException(
            "ERR Unknown option or number of arguments for CONFIG SET - '" + change.name + "'");
      }
      if (!session.settings().get().byName().containsKey(name)) {
        throw Settings.refusal(change.name, "can't set immutable config");
      }
      if (!names.add(name)) {
        throw Settings.refusal(change.name, "duplicate parameter");
      }
    }
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
