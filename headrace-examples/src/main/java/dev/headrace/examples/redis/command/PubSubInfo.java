package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.glob.Glob;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.pubsub.PubSub;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `PUBSUB CHANNELS [pattern] | NUMSUB [channel ...] | NUMPAT` tells what is subscribed to.
record PubSubInfo(Question question) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("pubsub", -2, PubSubInfo::parse);

  sealed interface Question {
    record Channels(Glob names) implements Question {}

    record SubscribersOf(List<ByteString> channels) implements Question {}

    record PatternCount() implements Question {}
  }

  static Command parse(Arguments arguments) {
    String subcommand = arguments.next().toString();
    return new PubSubInfo(
        switch (subcommand.toLowerCase(Locale.ROOT)) {
          case "channels" -> new Question.Channels(names(arguments, subcommand));
          case "numsub" -> new Question.SubscribersOf(arguments.rest());
          case "numpat" -> {
            arguments.requireRemaining(0, "pubsub|numpat");
            yield new Question.PatternCount();
          }
          default -> throw CommandException.unknownSubcommand("PUBSUB", subcommand);
        });
  }

  @Override
  public Frame apply(Session session) {
    PubSub pubSub = session.pubSub();
    return switch (question) {
      case Question.Channels(Glob names) -> bulks(pubSub.channels(names));
      case Question.SubscribersOf(List<ByteString> channels) -> counts(channels, pubSub);
      case Question.PatternCount() -> new Frame.Int(pubSub.patterns());
    };
  }

  private static Glob names(Arguments arguments, String subcommand) {
    if (arguments.remaining() > 1) {
      throw new CommandException(
          "ERR unknown subcommand or wrong number of arguments for '"
              + subcommand
              + "'. Try PUBSUB HELP.");
    }
    return new Glob(arguments.hasNext() ? arguments.next() : ByteString.utf8("*"));
  }

  private static Frame bulks(List<ByteString> channels) {
    return new Frame.Array(channels.stream().<Frame>map(Frame.Bulk::new).toList());
  }

  private static Frame counts(List<ByteString> channels, PubSub pubSub) {
    var counts = new ArrayList<Frame>();
    for (ByteString channel : channels) {
      counts.add(new Frame.Bulk(channel));
      counts.add(new Frame.Int(pubSub.subscribers(channel)));
    }
    return new Frame.Array(counts);
  }
}
