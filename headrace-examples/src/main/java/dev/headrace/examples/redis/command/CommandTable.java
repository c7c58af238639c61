package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All commands by name.
public final class CommandTable {

  private static final int QUOTED_LENGTH = 128;

  /// What a client may say before it has told the password.
  private static final List<String> WITHOUT_PASSWORD = List.of("auth", "hello", "quit", "reset");

  /// What a RESP2 client may say while it is subscribed.
  private static final List<String> WHILE_SUBSCRIBED =
      List.of("subscribe", "psubscribe", "unsubscribe", "punsubscribe", "ping", "quit", "reset");

  private static final Map<String, CommandSpec> SPECS =
      List.of(
              Append.SPEC,
              Auth.SPEC,
              Client.SPEC,
              CommandInfo.SPEC,
              Config.SPEC,
              DbSize.SPEC,
              Del.SPEC,
              Echo.SPEC,
              Exists.SPEC,
              Expire.EXPIRE,
              Expire.EXPIREAT,
              Expire.PEXPIRE,
              Expire.PEXPIREAT,
              Flush.FLUSHALL,
              Flush.FLUSHDB,
              Get.SPEC,
              GetDel.SPEC,
              GetSet.SPEC,
              Hello.SPEC,
              Incr.DECR,
              Incr.DECRBY,
              Incr.INCR,
              Incr.INCRBY,
              KeysLike.SPEC,
              MGet.SPEC,
              MSet.SPEC,
              Monitor.SPEC,
              Persist.SPEC,
              Ping.SPEC,
              PubSubInfo.SPEC,
              Publish.SPEC,
              Quit.SPEC,
              Reset.SPEC,
              Select.SPEC,
              ServerInfo.SPEC,
              Set.SPEC,
              SetEx.PSETEX,
              SetEx.SETEX,
              SetNx.SPEC,
              StrLen.SPEC,
              Subscribe.PSUBSCRIBE,
              Subscribe.SUBSCRIBE,
              Ttl.PTTL,
              Ttl.TTL,
              Type.SPEC,
              Unsubscribe.PUNSUBSCRIBE,
              Unsubscribe.UNSUBSCRIBE)
          .stream()
          .collect(Collectors.toUnmodifiableMap(CommandSpec::name, Function.identity()));

  private CommandTable() {}

  /// The command that a client sent. Upper and lower case are the same in its name.
  ///
  /// @throws CommandException if it is unknown, its arguments are wrong, or it is not allowed now
  public static Command parse(Frame.Array request, Session session) {
    Arguments arguments = Arguments.of(request);
    CommandSpec spec = find(arguments.nextKeyword());
    if (spec == null) {
      throw unknown(Arguments.of(request));
    }
    spec.requireArity(arguments);
    if (!session.isAuthenticated() && !WITHOUT_PASSWORD.contains(spec.name())) {
      throw new CommandException("NOAUTH Authentication required.");
    }
    if (session.isRestricted() && !WHILE_SUBSCRIBED.contains(spec.name())) {
      throw CommandException.notWhileSubscribed(spec.name());
    }
    return spec.parse(arguments);
  }

  static Collection<CommandSpec> all() {
    return SPECS.values();
  }

  static @Nullable CommandSpec find(String name) {
    return SPECS.get(name);
  }

  private static CommandException unknown(Arguments arguments) {
    String name = cut(arguments.next().toString(), QUOTED_LENGTH);
    var quoted = new StringBuilder();
    while (arguments.hasNext() && quoted.length() < QUOTED_LENGTH) {
      String word = cut(arguments.next().toString(), QUOTED_LENGTH - quoted.length());
      quoted.append('\'').append(word).append("' ");
    }
    return new CommandException(
        "ERR unknown command '" + name + "', with args beginning with: " + quoted);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
