package dev.headrace.examples.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/// Jedis connects and works, as one connection and as a pool, in either version of the protocol.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JedisTest {

  private RedisServer server;
  private HostAndPort address;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(0);
    address = new HostAndPort(InetAddress.getLoopbackAddress().getHostAddress(), server.port());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void connect_byDefault_works() {
    try (var jedis = new Jedis(address)) {
      check(jedis);
    }
    try (var pool = RedisClient.create(address)) {
      assertThat(pool.set("pooled", "v")).isEqualTo("OK");
      assertThat(pool.get("pooled")).isEqualTo("v");
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void connect_withAGivenVersion_works(RedisProtocol version) {
    var config = DefaultJedisClientConfig.builder().protocol(version).build();
    try (var jedis = new Jedis(address, config)) {
      check(jedis);
    }
    try (var pool = RedisClient.builder().hostAndPort(address).clientConfig(config).build()) {
      assertThat(pool.set("pooled", "v")).isEqualTo("OK");
      assertThat(pool.get("pooled")).isEqualTo("v");
    }
  }

  @Test
  void connect_withNameAndDatabase_usesThem() {
    var config = DefaultJedisClientConfig.builder().clientName("me").database(3).build();
    try (var third = new Jedis(address, config);
        var first = new Jedis(address)) {
      assertThat(third.clientGetname()).isEqualTo("me");
      third.set("k", "third");
      assertThat(first.get("k")).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void pipeline_isAnsweredInOrder(RedisProtocol version) {
    var config = DefaultJedisClientConfig.builder().protocol(version).build();
    try (var jedis = new Jedis(address, config);
        var pipeline = jedis.pipelined()) {
      var replies = new ArrayList<Response<Long>>();
      for (int i = 0; i < 1_000; i++) {
        replies.add(pipeline.incr("n"));
      }
      pipeline.sync();
      for (int i = 0; i < replies.size(); i++) {
        assertThat(replies.get(i).get()).isEqualTo(i + 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RedisProtocol.class)
  void connect_withAPassword_authenticates(RedisProtocol version) {
    try (var jedis = new Jedis(address)) {
      jedis.configSet("requirepass", "secret");
    }
    var right = DefaultJedisClientConfig.builder().protocol(version).password("secret").build();
    try (var jedis = new Jedis(address, right)) {
      check(jedis);
    }
    var wrong = DefaultJedisClientConfig.builder().protocol(version).password("wrong").build();
    assertThatThrownBy(() -> new Jedis(address, wrong))
        .isInstanceOf(JedisAccessControlException.class)
        .hasMessageStartingWith("WRONGPASS ");
    try (var jedis = new Jedis(address)) {
      assertThatThrownBy(jedis::ping).hasMessage("NOAUTH Authentication required.");
    }
  }

  /// A pooled connection that was lost is found out by the call that uses it; the next call has a
  /// new one.
  @Test
  void pool_afterTheServerCameBack_worksAgain() throws Exception {
    try (var pool = RedisClient.create(address)) {
      assertThat(pool.set("k", "v")).isEqualTo("OK");
      server.close();
      server = RedisServer.start(address.getPort());
      assertThatThrownBy(() -> pool.get("k")).isInstanceOf(JedisConnectionException.class);
      assertThat(pool.get("k")).isNull();
      assertThat(pool.mset("a", "1", "b", "2")).isEqualTo("OK");
      assertThat(pool.mget("b", "a")).containsExactly("2", "1");
    }
  }

  private static void check(Jedis jedis) {
    assertThat(jedis.ping()).isEqualTo("PONG");
    assertThat(jedis.get("k")).isNull();
    assertThat(jedis.set("k", "v")).isEqualTo("OK");
    assertThat(jedis.set("k", "w", SetParams.setParams().nx())).isNull();
    assertThat(jedis.setGet("k", "w", SetParams.setParams().ex(100))).isEqualTo("v");
    assertThat(jedis.get("k")).isEqualTo("w");
    assertThat(jedis.ttl("k")).isBetween(1L, 100L);
    assertThat(jedis.expire("k", 50)).isEqualTo(1);
    assertThat(jedis.exists("k", "k")).isEqualTo(2);
    assertThat(jedis.del("k")).isEqualTo(1);
    assertThat(jedis.incr("n")).isEqualTo(1);
    assertThat(jedis.configGet("maxclients")).containsEntry("maxclients", "1000");
    assertThat(jedis.info("server")).contains("redis_version:");
    assertThat(jedis.select(2)).isEqualTo("OK");
    assertThat(jedis.get("n")).isNull();
    jedis.set("word", "x");
    assertThatThrownBy(() -> jedis.incr("word"))
        .isInstanceOf(JedisDataException.class)
        .hasMessage("ERR value is not an integer or out of range");
  }
}
