package dev.headrace.examples.redis.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Value;
import dev.headrace.examples.redis.glob.Glob;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.pubsub.Topic.Kind;
import dev.headrace.task.JoinSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What subscribers receive, without sockets.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PubSubTest {

  private static final int CAPACITY = 4;

  private final PubSub pubSub = new PubSub(CAPACITY);
  private final Subscriptions mine = new Subscriptions(pubSub);
  private final Subscriptions yours = new Subscriptions(pubSub);

  @Test
  void publish_reachesChannelAndMatchingPatterns() {
    mine.subscribe(channel("news"));
    mine.subscribe(pattern("n*"));
    mine.subscribe(pattern("sport"));
    yours.subscribe(pattern("n*"));

    assertThat(publish("news", "x")).isEqualTo(3);
    assertThat(publish("nothing", "y")).isEqualTo(2);
    assertThat(publish("weather", "z")).isZero();

    assertThat(written(mine))
        .containsSequence("subscribe news 1", "psubscribe n* 2", "psubscribe sport 3")
        .endsWith("message news x", "pmessage n* news x", "pmessage n* nothing y");
    assertThat(written(yours))
        .containsExactly("psubscribe n* 1", "pmessage n* news x", "pmessage n* nothing y");
  }

  @Test
  void publish_beforeSubscribe_isNotReceived() {
    publish("news", "early");
    mine.subscribe(channel("news"));
    publish("news", "late");
    assertThat(written(mine)).containsExactly("subscribe news 1", "message news late");
  }

  @Test
  void subscribe_again_isConfirmedAndNotDoubled() {
    mine.subscribe(channel("news"));
    mine.subscribe(channel("news"));
    assertThat(publish("news", "x")).isEqualTo(1);
    assertThat(written(mine))
        .containsExactly("subscribe news 1", "subscribe news 1", "message news x");
  }

  @Test
  void slowSubscriber_isToldExactlyWhatItMissed() {
    mine.subscribe(channel("news"));
    mine.subscribe(pattern("n*"));
    IntStream.range(0, CAPACITY + 3).forEach(i -> publish("news", String.valueOf(i)));

    assertThat(written(mine))
        .filteredOn(line -> line.startsWith("message"))
        .satisfies(lines -> assertExact(lines, "message __lagged__:news ", CAPACITY + 3));
    publish("news", "on time");
    assertThat(written(mine)).contains("message news on time", "pmessage n* news on time");
  }

  @Test
  void unsubscribe_deliversWhatWasPublishedBeforeAndNothingAfter() {
    mine.subscribe(channel("a"));
    publish("a", "1");
    publish("a", "2");
    mine.unsubscribe(channel("a"));
    assertThat(publish("a", "3")).isZero();
    assertThat(written(mine))
        .containsExactly("subscribe a 1", "message a 1", "message a 2", "unsubscribe a 0");
  }

  @Test
  void unsubscribe_whatWasNotSubscribed_isConfirmed() {
    mine.subscribe(pattern("p"));
    mine.unsubscribe(channel("a"));
    mine.unsubscribeAll(Kind.CHANNEL);
    mine.unsubscribeAll(Kind.PATTERN);
    assertThat(written(mine))
        .containsExactly(
            "psubscribe p 1", "unsubscribe a 1", "unsubscribe null 1", "punsubscribe p 0");
  }

  @Test
  void subscribe_afterUnsubscribe_isASubscriptionOfItsOwn() {
    mine.subscribe(channel("a"));
    publish("a", "1");
    mine.unsubscribe(channel("a"));
    mine.subscribe(channel("a"));
    publish("a", "2");
    assertThat(written(mine))
        .containsExactly(
            "subscribe a 1", "message a 1", "unsubscribe a 0", "subscribe a 1", "message a 2");
  }

  @Test
  void deliver_manyMessagesOfOneTopic_givesTheOthersTheirTurn() {
    int many = 1_000;
    var large = new PubSub(many);
    var subscriber = new Subscriptions(large);
    subscriber.subscribe(channel("busy"));
    subscriber.subscribe(channel("calm"));
    IntStream.range(0, many).forEach(_ -> large.publish(utf8("busy"), utf8("x")));
    large.publish(utf8("calm"), utf8("y"));
    assertThat(written(subscriber).indexOf("message calm y")).isPositive().isLessThan(many / 2);
  }

  @Test
  void topics_withoutSubscribers_areForgotten() {
    mine.subscribe(channel("a"));
    mine.subscribe(pattern("p"));
    yours.subscribe(channel("a"));
    assertThat(pubSub.channels(new Glob(utf8("*")))).containsExactly(utf8("a"));
    assertThat(pubSub.subscribers(utf8("a"))).isEqualTo(2);
    assertThat(pubSub.patterns()).isEqualTo(1);

    mine.close();
    assertThat(pubSub.subscribers(utf8("a"))).isEqualTo(1);
    assertThat(pubSub.patterns()).isZero();
    yours.unsubscribe(channel("a"));
    assertThat(pubSub.channels(new Glob(utf8("*")))).isEmpty();
  }

  @Test
  void close_ofASubscriberThatHasMessages_doesNotHurtThePublisher() {
    mine.subscribe(channel("a"));
    publish("a", "1");
    mine.close();
    assertThat(publish("a", "2")).isZero();
    assertThat(mine.ready().tryReceive()).isNotInstanceOf(Value.class);
  }

  /// If a topic could be forgotten between being found and being subscribed to, its subscriber
  /// would wait for ever for the message that it publishes itself.
  @Test
  void subscribe_whileOthersLeave_neverWaitsOnAForgottenTopic() throws Exception {
    int rounds = 5_000;
    try (JoinSet<Integer> tasks = JoinSet.create()) {
      for (int i = 0; i < 4; i++) {
        String name = "subscriber " + i;
        tasks.spawn(() -> subscribeAndLeave(name, rounds));
      }
      assertThat(tasks.joinAll()).containsOnly(rounds);
    }
    assertThat(pubSub.channels(new Glob(utf8("*")))).isEmpty();
  }

  private int subscribeAndLeave(String name, int rounds) throws InterruptedException {
    int round = 0;
    for (; round < rounds; round++) {
      var subscriptions = new Subscriptions(pubSub);
      subscriptions.subscribe(channel("shared"));
      String message = name + " " + round;
      publish("shared", message);
      awaitMessageOrLag(subscriptions, message);
      subscriptions.unsubscribe(channel("shared"));
      subscriptions.close();
    }
    return round;
  }

  /// A lag will do: it is only counted for who is heard.
  private static void awaitMessageOrLag(Subscriptions subscriptions, String message)
      throws InterruptedException {
    while (true) {
      subscriptions.deliver(subscriptions.ready().receive());
      for (Frame.Push push; (push = subscriptions.nextPush()) != null; ) {
        String line = line(push);
        if (line.endsWith(message) || line.contains("__lagged__:")) {
          return;
        }
      }
    }
  }

  private static void assertExact(List<? extends String> lines, String lag, int published) {
    long missed =
        lines.stream()
            .filter(line -> line.startsWith(lag))
            .mapToLong(line -> Long.parseLong(line.substring(lag.length())))
            .sum();
    long received = lines.stream().filter(line -> !line.startsWith(lag)).count();
    assertThat(missed).isPositive();
    assertThat(missed + received).isEqualTo(published);
  }

  private int publish(String channel, String message) {
    return pubSub.publish(utf8(channel), utf8(message));
  }

  /// All that the connection would write now.
  private static List<String> written(Subscriptions subscriptions) {
    var lines = new ArrayList<String>();
    do {
      for (Frame.Push push; (push = subscriptions.nextPush()) != null; ) {
        lines.add(line(push));
      }
    } while (deliverNext(subscriptions));
    return lines;
  }

  private static boolean deliverNext(Subscriptions subscriptions) {
    if (subscriptions.ready().tryReceive() instanceof Value(var ready)) {
      subscriptions.deliver(ready);
      return true;
    }
    return false;
  }

  private static String line(Frame.Push push) {
    return push.elements().stream().map(PubSubTest::text).collect(Collectors.joining(" "));
  }

  private static String text(Frame frame) {
    return switch (frame) {
      case Frame.Bulk(var value) -> value.toString();
      case Frame.Int(var value) -> String.valueOf(value);
      case Frame.Null _ -> "null";
      default -> throw new AssertionError(frame);
    };
  }

  private static Topic channel(String name) {
    return new Topic(Kind.CHANNEL, utf8(name));
  }

  private static Topic pattern(String pattern) {
    return new Topic(Kind.PATTERN, utf8(pattern));
  }

  private static ByteString utf8(String text) {
    return ByteString.utf8(text);
  }
}
