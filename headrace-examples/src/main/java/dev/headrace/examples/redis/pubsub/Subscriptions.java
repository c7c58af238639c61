package dev.headrace.examples.redis.pubsub;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.pubsub.Topic.Kind;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What one connection is subscribed to. It belongs to the thread of that connection.
///
/// That thread waits for [#ready], hands what it receives to [#deliver], and writes what it then
/// finds by [#nextPush]. All that there is to say comes this way, also the confirmations: so they
/// are in order.
public final class Subscriptions implements AutoCloseable {

  /*
   * A select over all subscriptions would visit each of them for every wait, and would have to be
   * made again whenever they change. So each subscription has one receive pending, as a future,
   * and when that has a message it puts the subscription in line. A connection waits for one thing,
   * however many subscriptions it has, and serves them in turn.
   *
   * The line has no limit because publishers must not wait; a subscription is in it at most once.
   */

  /// How many messages a subscription may deliver in its turn.
  private static final int TURN = 64;

  private final PubSub pubSub;
  private final MpscChannel<Subscription> line = Mpsc.unbounded();
  private final Map<ByteString, Subscription> channels = new LinkedHashMap<>();
  private final Map<ByteString, Subscription> patterns = new LinkedHashMap<>();

  /** What is to be written, before anything else is. */
  private final Queue<Frame.Push> pushes = new ArrayDeque<>();

  public Subscriptions(PubSub pubSub) {
    this.pubSub = pubSub;
  }

  /// Subscribes, if that was not done before, and confirms it.
  public void subscribe(Topic topic) {
    of(topic.kind())
        .computeIfAbsent(
            topic.name(), _ -> new Subscription(topic, pubSub.topics(topic.kind()), line.sender()));
    pushes.add(topic.subscribed(count()));
  }

  /// Ends a subscription, if there is one, after what was published before; and confirms it.
  public void unsubscribe(Topic topic) {
    Subscription subscription = of(topic.kind()).remove(topic.name());
    if (subscription != null) {
      subscription.close(pushes::add);
    }
    pushes.add(topic.unsubscribed(count()));
  }

  /// Ends all subscriptions of one kind, and confirms each; or says once that there was none.
  public void unsubscribeAll(Kind kind) {
    List<Subscription> all = List.copyOf(of(kind).values());
    all.forEach(subscription -> unsubscribe(subscription.topic()));
    if (all.isEmpty()) {
      pushes.add(kind.unsubscribedFromNone(count()));
    }
  }

  /// Ends all subscriptions without a word.
  public void clear() {
    for (Kind kind : Kind.values()) {
      of(kind).values().forEach(subscription -> subscription.close(pushes::add));
      of(kind).clear();
    }
  }

  /// How many topics there are, of either kind.
  public int count() {
    return channels.size() + patterns.size();
  }

  /// Receives subscriptions that have messages.
  public MpscReceiver<Subscription> ready() {
    return line.receiver();
  }

  /// Takes the messages of a subscription that is ready, or some if there are many.
  public void deliver(Subscription subscription) {
    subscription.deliver(TURN, pushes::add);
  }

  /// What is to be written next, or null if that was all.
  public Frame.@Nullable Push nextPush() {
    return pushes.poll();
  }

  /// Leaves all topics. What has not been delivered is dropped.
  @Override
  public void close() {
    line.receiver().close();
    clear();
    pushes.clear();
  }

  private Map<ByteString, Subscription> of(Kind kind) {
    return switch (kind) {
      case CHANNEL -> channels;
      case PATTERN -> patterns;
    };
  }
}
