package dev.headrace.examples.redis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisProtocol;

/// Lettuce and Jedis publish and subscribe, in either version of the protocol.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PubSubClientsTest {

  private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MpscSender<String> seen;
  private final MpscReceiver<String> heard;
  private RedisServer server;

  PubSubClientsTest() {
    var channel = Mpsc.<String>unbounded();
    seen = channel.sender();
    heard = channel.receiver();
  }

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ProtocolVersion.class,
      names = {"RESP2", "RESP3"})
  void lettuce_subscribesAndPublishes(ProtocolVersion version) throws Exception {
    var uri = RedisURI.builder().withHost(HOST).withPort(server.port()).withTimeout(PATIENCE);
    var client = RedisClient.create(uri.build());
    client.setOptions(ClientOptions.builder().protocolVersion(version).build());
    try (var subscriber = client.connectPubSub();
        var publisher = client.connect()) {
      subscriber.addListener(new LettuceListener());
      subscriber.sync().subscribe("news", "sport");
      expect("subscribed news 1", "subscribed sport 2");
      subscriber.sync().psubscribe("n*");
      expect("psubscribed n* 3");

      assertThat(publisher.sync().publish("sport", "goal")).isEqualTo(1);
      expect("sport: goal");
      assertThat(publisher.sync().publish("nothing", "new")).isEqualTo(1);
      expect("n* nothing: new");
      assertThat(publisher.sync().pubsubChannels()).containsExactlyInAnyOrder("news", "sport");
      assertThat(publisher.sync().pubsubNumsub("news", "x"))
          .containsEntry("news", 1L)
          .containsEntry("x", 0L);
      assertThat(publisher.sync().pubsubNumpat()).isEqualTo(1);

      // In RESP2 it is a pair, of which Lettuce shows the message.
      String pong = version == ProtocolVersion.RESP2 ? "" : "PONG";
      assertThat(subscriber.sync().ping()).isEqualTo(pong);
      subscriber.sync().unsubscribe("news", "sport");
      expect("unsubscribed news 2", "unsubscribed sport 1");
      subscriber.sync().punsubscribe("n*");
      expect("punsubscribed n* 0");
      assertThat(subscriber.sync().set("k", "v")).isEqualTo("OK");
      assertThat(publisher.sync().publish("news", "late")).isZero();
    } finally {
      client.shutdown(Duration.ZERO, PATIENCE);
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void jedis_subscribesAndPublishes(RedisProtocol version) throws Exception {
    var config = DefaultJedisClientConfig.builder().protocol(version).build();
    var address = new HostAndPort(HOST, server.port());
    var listener = new JedisListener();
    try (var subscriber = new Jedis(address, config);
        var publisher = new Jedis(address, config)) {
      var listening = Thread.startVirtualThread(() -> subscriber.subscribe(listener, "news"));
      expect("subscribed news 1");
      listener.psubscribe("n*");
      expect("psubscribed n* 2");
      if (version == RedisProtocol.RESP2) {
        // In RESP3, Jedis 7.2.0 notes that it expects an answer after it has asked: too late,
        // often.
        listener.ping();
        expect("pong");
      }

      assertThat(publisher.publish("nothing", "new")).isEqualTo(1);
      expect("n* nothing: new");
      listener.punsubscribe();
      expect("punsubscribed n* 1");
      assertThat(publisher.publish("news", "x")).isEqualTo(1);
      expect("news: x");
      assertThat(publisher.pubsubChannels()).containsExactly("news");

      listener.unsubscribe();
      expect("unsubscribed news 0");
      listening.join();
      assertThat(subscriber.set("k", "v")).isEqualTo("OK");
    }
  }

  private void expect(String... lines) throws InterruptedException {
    for (String line : lines) {
      assertThat(heard.receive()).isEqualTo(line);
    }
  }

  /// A listener runs on the thread that reads the socket: it may not wait, and this does not.
  private void see(String line) {
    seen.trySend(line);
  }

  private final class LettuceListener extends RedisPubSubAdapter<String, String> {
    @Override
    public void message(String channel, String message) {
      see(channel + ": " + message);
    }

    @Override
    public void message(String pattern, String channel, String message) {
      see(pattern + " " + channel + ": " + message);
    }

    @Override
    public void subscribed(String channel, long count) {
      see("subscribed " + channel + " " + count);
    }

    @Override
    public void psubscribed(String pattern, long count) {
      see("psubscribed " + pattern + " " + count);
    }

    @Override
    public void unsubscribed(String channel, long count) {
      see("unsubscribed " + channel + " " + count);
    }

    @Override
    public void punsubscribed(String pattern, long count) {
      see("punsubscribed " + pattern + " " + count);
    }
  }

  private final class JedisListener extends JedisPubSub {
    @Override
    public void onMessage(String channel, String message) {
      see(channel + ": " + message);
    }

    @Override
    public void onPMessage(String pattern, String channel, String message) {
      see(pattern + " " + channel + ": " + message);
    }

    @Override
    public void onSubscribe(String channel, int count) {
      see("subscribed " + channel + " " + count);
    }

    @Override
    public void onPSubscribe(String pattern, int count) {
      see("psubscribed " + pattern + " " + count);
    }

    @Override
    public void onUnsubscribe(String channel, int count) {
      see("unsubscribed " + channel + " " + count);
    }

    @Override
    public void onPUnsubscribe(String pattern, int count) {
      see("punsubscribed " + pattern + " " + count);
    }

    @Override
    public void onPong(String message) {
      see("pong");
    }
  }
}
