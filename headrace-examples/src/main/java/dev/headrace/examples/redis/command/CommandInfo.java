package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `COMMAND [COUNT | LIST | INFO [name ...] | DOCS]` describes the commands. There are no
/// documents: `DOCS` answers an empty map, and redis-cli does without hints.
record CommandInfo(String subcommand, List<ByteString> names) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("command", -1, CommandInfo::parse);

  static Command parse(Arguments arguments) {
    if (!arguments.hasNext()) {
      return new CommandInfo("info", List.of());
    }
    String word = arguments.next().toString();
    String subcommand = word.toLowerCase(Locale.ROOT);
    switch (subcommand) {
      case "count", "list" -> arguments.requireRemaining(0, "command|" + subcommand);
      case "info", "docs" -> {}
      default -> throw CommandException.unknownSubcommand("COMMAND", word);
    }
    return new CommandInfo(subcommand, arguments.rest());
  }

  @Override
  public Frame apply(Session session) {
    return switch (subcommand) {
      case "count" -> new Frame.Int(CommandTable.all().size());
      case "list" -> list();
      case "docs" -> new Frame.Map(List.of());
      default -> names.isEmpty() ? describeAll() : describeNamed();
    };
  }

  private static Frame list() {
    var list = new ArrayList<Frame>();
    for (CommandSpec spec : CommandTable.all()) {
      list.add(Frame.bulk(spec.name()));
    }
    return new Frame.Array(list);
  }

  private static Frame describeAll() {
    return new Frame.Array(CommandTable.all().stream().map(CommandSpec::describe).toList());
  }

  private Frame describeNamed() {
    var descriptions = new ArrayList<Frame>();
    for (ByteString name : names) {
      CommandSpec spec = CommandTable.find(name.toString().toLowerCase(Locale.ROOT));
      descriptions.add(spec == null ? Frame.NULL : spec.describe());
    }
    return new Frame.Array(descriptions);
  }
}
