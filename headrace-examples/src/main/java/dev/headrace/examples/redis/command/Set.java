package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.examples.redis.store.Keyspace.Condition;
import dev.headrace.examples.redis.store.Keyspace.Expiry;
import org.jspecify.annotations.Nullable;

/// `SET key value [NX | XX] [GET] [EX seconds | PX milliseconds | KEEPTTL]` answers `OK`, or null
/// if the condition did not hold; with `GET`, what the key had before, or null.
record Set(
    ByteString key,
    ByteString value,
    Condition condition,
    boolean answersPrevious,
    boolean keepsLifetime,
    @Nullable Lifetime lifetime)
    implements Command {

  static final CommandSpec SPEC = new CommandSpec("set", -3, Effect.WRITES, Keys.FIRST, Set::parse);

  static Command parse(Arguments arguments) {
    return new Options(arguments).toSet();
  }

  @Override
  public Frame apply(Session session) {
    Keyspace keys = session.keys();
    Keyspace.SetOutcome outcome = keys.set(key, value, condition, expiry(keys.now()));
    if (answersPrevious) {
      return Frame.bulkOrNull(outcome.previous());
    }
    return outcome.stored() ? Frame.OK : Frame.NULL;
  }

  private Expiry expiry(long now) {
    if (lifetime != null) {
      return new Expiry.At(lifetime.deadline(now));
    }
    return keepsLifetime ? new Expiry.Keep() : new Expiry.Never();
  }

  /// What the words have said so far. They come in any order.
  private static final class Options {
    private final ByteString key;
    private final ByteString value;
    private Condition condition = Condition.ALWAYS;
    private boolean get;
    private boolean keepTtl;
    private @Nullable ByteString seconds;
    private @Nullable ByteString millis;

    Options(Arguments arguments) {
      key = arguments.next();
      value = arguments.next();
      while (arguments.hasNext()) {
        switch (arguments.nextKeyword()) {
          case "nx" -> require(Condition.IF_ABSENT);
          case "xx" -> require(Condition.IF_PRESENT);
          case "get" -> get = true;
          case "keepttl" -> keepTtl = true;
          case "ex" -> seconds = arguments.next();
          case "px" -> millis = arguments.next();
          default -> throw CommandException.syntaxError();
        }
        if (lifetimes() > 1) {
          throw CommandException.syntaxError();
        }
      }
    }

    private int lifetimes() {
      return (keepTtl ? 1 : 0) + (seconds != null ? 1 : 0) + (millis != null ? 1 : 0);
    }

    private void require(Condition required) {
      if (condition != Condition.ALWAYS && condition != required) {
        throw CommandException.syntaxError();
      }
      condition = required;
    }

    Set toSet() {
      return new Set(key, value, condition, get, keepTtl, lifetime());
    }

    private @Nullable Lifetime lifetime() {
      if (seconds != null) {
        return Lifetime.ofSeconds(seconds, "set").requirePositive();
      }
      return millis == null ? null : Lifetime.ofMillis(millis, "set").requirePositive();
    }
  }
}
