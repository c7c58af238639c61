package dev.headrace.examples.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.ProtocolVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lettuce connects and works, in either version of the protocol and when it finds out by itself.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LettuceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RedisServer server;
  private RedisClient client;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(0);
    client = RedisClient.create(uri().build());
  }

  @AfterEach
  void stop() {
    client.shutdown(Duration.ZERO, PATIENCE);
    server.close();
  }

  @Test
  void connect_byDefault_works() {
    try (var connection = client.connect()) {
      check(connection);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ProtocolVersion.class,
      names = {"RESP2", "RESP3"})
  void connect_withAGivenVersion_works(ProtocolVersion version) {
    client.setOptions(ClientOptions.builder().protocolVersion(version).build());
    try (var connection = client.connect()) {
      check(connection);
    }
  }

  @Test
  void connect_withNameAndDatabase_usesThem() {
    var uri = uri().withDatabase(3).withClientName("me").build();
    try (var third = client.connect(uri);
        var first = client.connect()) {
      assertThat(third.sync().clientGetname()).isEqualTo("me");
      third.sync().set("k", "third");
      assertThat(first.sync().get("k")).isNull();
    }
  }

  @Test
  void pipeline_isAnsweredInOrder() {
    try (var connection = client.connect()) {
      connection.setAutoFlushCommands(false);
      var replies = new ArrayList<RedisFuture<Long>>();
      for (int i = 0; i < 1_000; i++) {
        replies.add(connection.async().incr("n"));
      }
      connection.flushCommands();
      assertThat(LettuceFutures.awaitAll(PATIENCE, replies.toArray(RedisFuture[]::new))).isTrue();
      for (int i = 0; i < replies.size(); i++) {
        assertThat(replies.get(i).toCompletableFuture().join()).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void connect_withAPassword_authenticates() {
    askForPassword();
    try (var connection = client.connect(uri().withPassword("secret".toCharArray()).build())) {
      check(connection);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ProtocolVersion.class,
      names = {"RESP2", "RESP3"})
  void connect_withoutThePassword_fails(ProtocolVersion version) {
    client.setOptions(ClientOptions.builder().protocolVersion(version).build());
    askForPassword();
    assertThatThrownBy(() -> client.connect().sync().get("k")).hasStackTraceContaining("NOAUTH");
    var wrong = uri().withPassword("wrong".toCharArray()).build();
    assertThatThrownBy(() -> client.connect(wrong)).isInstanceOf(RedisConnectionException.class);
  }

  @Test
  void connection_afterTheServerCameBack_worksAgain() throws Exception {
    try (var connection = client.connect()) {
      connection.sync().set("k", "v");
      restartServer();
      assertThat(connection.sync().get("k")).isNull();
      check(connection);
    }
  }

  @Test
  void severalKeys_areSetAndReadTogether() {
    try (var connection = client.connect()) {
      var redis = connection.sync();
      assertThat(redis.mset(Map.of("a", "1", "b", "2"))).isEqualTo("OK");
      assertThat(redis.mget("b", "a")).extracting(KeyValue::getValue).containsExactly("2", "1");
      assertThat(redis.append("a", "0")).isEqualTo(2);
      assertThat(redis.incrby("a", 5)).isEqualTo(15);
      assertThat(redis.decrby("a", 5)).isEqualTo(10);
      assertThat(redis.pexpire("a", 100_000)).isTrue();
      assertThat(redis.pttl("a")).isBetween(1L, 100_000L);
      assertThat(redis.persist("a")).isTrue();
      assertThat(redis.type("a")).isEqualTo("string");
      assertThat(redis.getdel("a")).isEqualTo("10");
      assertThat(redis.dbsize()).isEqualTo(1);
      assertThat(redis.configSet("maxclients", "77")).isEqualTo("OK");
      assertThat(redis.configGet("maxclients")).containsEntry("maxclients", "77");
      assertThat(redis.flushall()).isEqualTo("OK");
      assertThat(redis.dbsize()).isZero();
    }
  }

  private void askForPassword() {
    try (var connection = client.connect()) {
      connection.sync().configSet("requirepass", "secret");
    }
  }

  private void restartServer() throws IOException {
    int port = server.port();
    server.close();
    server = RedisServer.start(port);
  }

  private static void check(StatefulRedisConnection<String, String> connection) {
    var redis = connection.sync();
    assertThat(redis.ping()).isEqualTo("PONG");
    assertThat(redis.get("k")).isNull();
    assertThat(redis.set("k", "v")).isEqualTo("OK");
    assertThat(redis.get("k")).isEqualTo("v");
    assertThat(redis.set("k", "w", SetArgs.Builder.nx())).isNull();
    assertThat(redis.setGet("k", "w", SetArgs.Builder.ex(100))).isEqualTo("v");
    assertThat(redis.ttl("k")).isBetween(1L, 100L);
    assertThat(redis.expire("k", Duration.ofSeconds(50))).isTrue();
    assertThat(redis.exists("k", "k")).isEqualTo(2);
    assertThat(redis.del("k")).isEqualTo(1);
    assertThat(redis.incr("n")).isEqualTo(1);
    assertThat(redis.configGet("maxclients")).containsEntry("maxclients", "1000");
    assertThat(redis.commandCount()).isEqualTo(redis.command().size());
    assertThat(redis.info("server")).contains("redis_version:");
    assertThat(redis.commandInfo("get", "set")).hasSize(2);
    redis.set("word", "x");
    assertThatThrownBy(() -> redis.incr("word"))
        .isInstanceOf(RedisCommandExecutionException.class)
        .hasMessage("ERR value is not an integer or out of range");
  }

  private RedisURI.Builder uri() {
    return RedisURI.builder()
        .withHost(InetAddress.getLoopbackAddress().getHostAddress())
        .withPort(server.port())
        .withTimeout(PATIENCE);
  }
}
