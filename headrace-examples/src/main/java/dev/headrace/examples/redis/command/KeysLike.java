package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.glob.Glob;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.List;

/// `KEYS pattern` answers the keys that match, in no order. A key that comes or goes meanwhile may
/// be among them or not.
record KeysLike(Glob pattern) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("keys", 2, Effect.READS, Keys.NONE, KeysLike::parse);

  static Command parse(Arguments arguments) {
    return new KeysLike(new Glob(arguments.next()));
  }

  @Override
  public Frame apply(Session session) {
    List<Frame> keys =
        session.keys().keys(pattern::matches).stream().<Frame>map(Frame.Bulk::new).toList();
    return new Frame.Array(keys);
  }
}
