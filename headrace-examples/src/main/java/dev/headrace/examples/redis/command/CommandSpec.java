package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import java.util.function.Function;

/// What is known of a command before it is parsed.
///
/// @param name in lower case
/// @param arity how many words it has, its name included; negative: at least so many
/// @param effect what it does to the keys
/// @param keys where its keys are
/// @param parser makes the command; the name is read already and the number of words is checked
record CommandSpec(
    String name, int arity, Effect effect, Keys keys, Function<Arguments, Command> parser) {

  enum Effect {
    READS("readonly"),
    WRITES("write"),
    NEITHER("fast");

    private final String flag;

    Effect(String flag) {
      this.flag = flag;
    }
  }

  enum Keys {
    NONE(0, 0),
    FIRST(1, 1),
    ALL(1, -1);

    private final int first;
    private final int last;

    Keys(int first, int last) {
      this.first = first;
      this.last = last;
    }
  }

  /// A command that has nothing to do with keys.
  static CommandSpec withoutKeys(String name, int arity, Function<Arguments, Command> parser) {
    return new CommandSpec(name, arity, Effect.NEITHER, Keys.NONE, parser);
  }

  /// @throws CommandException if there are too many or too few words
  void requireArity(Arguments arguments) {
    int count = arguments.count();
    if (arity >= 0 ? count != arity : count < -arity) {
      throw CommandException.wrongNumberOfArguments(name);
    }
  }

  /// @throws CommandException if the words do not make this command
  Command parse(Arguments arguments) {
    return parser.apply(arguments);
  }

  /// The first six fields of what `COMMAND INFO` says.
  Frame describe() {
    return Frame.array(
        Frame.bulk(name),
        new Frame.Int(arity),
        Frame.array(new Frame.Simple(effect.flag)),
        new Frame.Int(keys.first),
        new Frame.Int(keys.last),
        new Frame.Int(keys == Keys.NONE ? 0 : 1));
  }
}
