package dev.headrace.examples.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.examples.redis.protocol.FrameDecoder;
import dev.headrace.examples.redis.protocol.Limits;
import dev.headrace.examples.redis.store.ManualClock;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the server treats its connections: good ones, bad ones, too many, and all of them at its
/// end.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RedisServerTest {

  private static final Duration LONGER_THAN_THE_TEST = Duration.ofHours(1);

  @Test
  void pipeline_isAnsweredInOrder() throws Exception {
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      int commands = 5_000;
      client.send("INCR n\r\n".repeat(commands));
      client.expect(numbers(1, commands));
    }
  }

  @Test
  void commands_byteByByte_areAnswered() throws Exception {
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      for (char each : "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\n\r\n\r\n\r\nGET k\r\n".toCharArray()) {
        client.send(String.valueOf(each));
      }
      client.expect("+OK\r\n$4\r\n\r\n\r\n\r\n");
    }
  }

  @Test
  void largeValue_comesBackWhole() throws Exception {
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      String large = "0123456789abcdef".repeat(1 << 18);
      client.expect("+OK\r\n", "SET", "k", large);
      client.expect("$" + large.length() + "\r\n" + large + "\r\n", "GET", "k");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*1\r\n:1\r\n",
        "*1000000000\r\n",
        "*1\r\n$2147483648\r\n",
        "*1\r\n$4\r\nPINGxx",
        "GET \"a\r\n",
        "*x\r\n"
      })
  void malformedInput_isAnsweredAndEndsThatConnectionOnly(String bytes) throws Exception {
    try (var server = RedisServer.start(0);
        var good = new RawClient(server.port());
        var bad = new RawClient(server.port())) {
      // Far more than the server reads at once: what it leaves unread must not cost the reply.
      bad.send("PING\r\n" + bytes + "PING\r\n".repeat(10_000));
      bad.expect("+PONG\r\n-ERR Protocol error: ");
      assertThat(bad.readToEnd()).endsWith("\r\n").doesNotContain("PONG");
      good.expect("+PONG\r\n", "PING");
    }
  }

  @Test
  void endlessLineAndNestedArrays_areProtocolErrors() throws Exception {
    try (var server = RedisServer.start(0)) {
      try (var client = new RawClient(server.port())) {
        client.send("x".repeat(Limits.DEFAULT.lineBytes() + 1));
        client.expect("-ERR Protocol error: too big inline request\r\n");
        client.expectEnd();
      }
      try (var client = new RawClient(server.port())) {
        client.send("*1\r\n".repeat(10_000));
        client.expect("-ERR Protocol error: expected '$', got '*'\r\n");
        client.expectEnd();
      }
    }
  }

  /// Whatever comes, what is answered is RESP, the connection ends, and the server goes on.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomBytes_neverHurtTheServer(long seed) throws Exception {
    var random = new Random(seed);
    try (var server = RedisServer.start(0)) {
      for (int round = 0; round < 100; round++) {
        try (var client = new RawClient(server.port())) {
          client.send(noise(random));
          client.finish();
          byte[] replies = client.readToEnd().getBytes(StandardCharsets.ISO_8859_1);
          var decoder = FrameDecoder.ofReplies(Limits.DEFAULT);
          decoder.feed(replies, 0, replies.length);
          while (decoder.next() != null) {}
          assertThat(decoder.isInsideFrame()).isFalse();
        }
      }
      try (var client = new RawClient(server.port())) {
        client.expect("+PONG\r\n", "PING");
      }
    }
  }

  @Test
  void clientThatVanishesInTheMiddle_isForgotten() throws Exception {
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      try (var vanishing = new RawClient(server.port())) {
        vanishing.expect("+PONG\r\n", "PING");
        vanishing.send("*2\r\n$3\r\nGE");
      }
      awaitInfo(client, "connected_clients:1\r\n");
    }
  }

  @Test
  void connectionLimit_furtherClientsWaitUntilOneLeaves() throws Exception {
    try (var server = start(ServerOptions.DEFAULT.withMaxClients(2));
        var first = new RawClient(server.port());
        var second = new RawClient(server.port())) {
      first.expect("+PONG\r\n", "PING");
      second.expect("+PONG\r\n", "PING");
      var waiting = new ArrayList<RawClient>();
      for (int i = 0; i < 5; i++) {
        waiting.add(new RawClient(server.port()));
        waiting.getLast().command("APPEND", "k", "x");
      }
      expectNoneServed(first);
      second.expect("+OK\r\n", "QUIT");
      int length = 1;
      for (RawClient next : waiting) {
        next.expect(":" + length++ + "\r\n");
        next.close();
      }
    }
  }

  @Test
  void configSet_moreMaxClients_servesThoseWhoWait() throws Exception {
    try (var server = start(ServerOptions.DEFAULT.withMaxClients(1));
        var first = new RawClient(server.port())) {
      first.expect("+PONG\r\n", "PING");
      try (var second = new RawClient(server.port());
          var third = new RawClient(server.port())) {
        second.command("APPEND", "k", "x");
        third.command("APPEND", "k", "x");
        expectNoneServed(first);
        first.expect("+OK\r\n", "CONFIG", "SET", "maxclients", "2");
        second.expect(":1\r\n");
        expectLength(1, first);
        first.expect("+OK\r\n", "CONFIG", "SET", "maxclients", "3");
        third.expect(":2\r\n");
      }
    }
  }

  @Test
  void configSet_fewerMaxClients_throwsNobodyOutAndLetsNobodyIn() throws Exception {
    try (var server = start(ServerOptions.DEFAULT.withMaxClients(10));
        var first = new RawClient(server.port());
        var second = new RawClient(server.port())) {
      second.expect("+PONG\r\n", "PING");
      first.expect("+OK\r\n", "CONFIG", "SET", "maxclients", "1");
      try (var third = new RawClient(server.port())) {
        third.command("APPEND", "k", "x");
        expectNoneServed(first);
        second.expect("+PONG\r\n", "PING");
        second.expect("+OK\r\n", "QUIT");
        awaitInfo(first, "connected_clients:1\r\nmaxclients:1\r\n");
        expectNoneServed(first);
        first.expect("+OK\r\n", "QUIT");
        third.expect(":1\r\n");
      }
    }
  }

  /// However a connection ends, its place is free again.
  @Test
  void connectionLimit_afterBadClients_isWhatItWas() throws Exception {
    try (var server = start(ServerOptions.DEFAULT.withMaxClients(1))) {
      for (int i = 0; i < 50; i++) {
        try (var bad = new RawClient(server.port())) {
          switch (i % 4) {
            case 0 -> bad.send("*x\r\n");
            case 1 -> bad.send("*2\r\n$3\r\nGE");
            case 2 -> bad.resetOnClose();
            default -> bad.finish();
          }
        }
      }
      try (var client = new RawClient(server.port())) {
        client.expect("+PONG\r\n", "PING");
      }
    }
  }

  @Test
  void clientThatVanishesInMidPipeline_hurtsNobody() throws Exception {
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      for (int i = 0; i < 20; i++) {
        try (var vanishing = new RawClient(server.port())) {
          vanishing.resetOnClose();
          vanishing.send("ECHO 0123456789\r\n".repeat(5_000));
          vanishing.expect("$10\r\n");
        }
      }
      awaitInfo(client, "connected_clients:1\r\n");
    }
  }

  @Test
  void idleConnections_areKeptAndAnswered() throws Exception {
    var idle = new ArrayList<RawClient>();
    try (var server = RedisServer.start(0)) {
      for (int i = 0; i < 500; i++) {
        idle.add(new RawClient(server.port()));
      }
      for (RawClient client : idle) {
        client.expect("+PONG\r\n", "PING");
      }
      assertThat(idle.getLast().info()).contains("connected_clients:500\r\n");
    } finally {
      for (RawClient client : idle) {
        client.close();
      }
    }
  }

  @Test
  void sweeper_freesKeysThatNobodyLooksAt() throws Exception {
    var clock = new ManualClock();
    try (var server = start(ServerOptions.DEFAULT.withClock(clock));
        var client = new RawClient(server.port())) {
      client.expect("+OK\r\n", "SET", "later", "v", "EX", "1000");
      client.expect("+OK\r\n", "SET", "brief", "v", "PX", "10");
      client.expect("+OK\r\n", "SET", "lasting", "v");
      awaitInfo(client, "db0:keys=3\r\n");
      clock.advance(Duration.ofMillis(10));
      awaitInfo(client, "db0:keys=2\r\n");
    }
  }

  @Test
  void start_onAPortInUse_namesIt() throws Exception {
    try (var server = RedisServer.start(0)) {
      assertThatThrownBy(() -> RedisServer.start(server.port()))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + server.port())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void start_onThePortOfAClosedServer_works() throws Exception {
    int port;
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      port = server.port();
      client.expect("+PONG\r\n", "PING");
    }
    try (var server = RedisServer.start(port);
        var client = new RawClient(server.port())) {
      client.expect("+PONG\r\n", "PING");
    }
  }

  /// The first reply shows that the whole pipeline has arrived: it is one segment.
  @RepeatedTest(50)
  void close_withAPipelineInFlight_answersAllOfIt() throws Exception {
    int commands = 3_000;
    var server = start(ServerOptions.DEFAULT.withCloseGrace(LONGER_THAN_THE_TEST));
    try (var client = new RawClient(server.port())) {
      client.send("INCR n\r\n".repeat(commands));
      client.expect(":1\r\n");
      server.close();
      client.expect(numbers(2, commands));
      client.expectEnd();
    }
  }

  @Test
  void close_withIdleAndHalfHeardClients_waitsForNone() throws Exception {
    var server = start(ServerOptions.DEFAULT.withCloseGrace(LONGER_THAN_THE_TEST));
    try (var idle = new RawClient(server.port());
        var used = new RawClient(server.port());
        var half = new RawClient(server.port())) {
      used.expect("+PONG\r\n", "PING");
      half.expect("+PONG\r\n", "PING");
      half.send("*2\r\n$3\r\nGET\r\n$10\r\nab");
      server.close();
      idle.expectEnd();
      used.expectEnd();
      half.expectEnd();
    }
  }

  @Test
  void close_whileClientsWait_endsThemToo() throws Exception {
    var server = start(ServerOptions.DEFAULT.withMaxClients(1));
    try (var served = new RawClient(server.port())) {
      served.expect("+PONG\r\n", "PING");
      try (var waiting = new RawClient(server.port())) {
        server.close();
        served.expectEnd();
        expectLost(waiting);
      }
    }
  }

  @Test
  void close_withAClientThatNeverReads_cutsItOff() throws Exception {
    var server = start(ServerOptions.DEFAULT.withCloseGrace(Duration.ofMillis(50)));
    try (var client = new RawClient(server.port())) {
      var flood = floodUntilBroken(client);
      awaitWaiting(flood); // the server writes to nobody, so it reads no more, so we cannot write
      server.close();
      flood.join();
    }
  }

  @Test
  void close_withAClientThatNeverStops_cutsItOff() throws Exception {
    var server = start(ServerOptions.DEFAULT.withCloseGrace(Duration.ofMillis(50)));
    try (var client = new RawClient(server.port())) {
      client.expect("+PONG\r\n", "PING");
      var reading =
          Thread.startVirtualThread(
              () -> {
                try {
                  assertThat(client.readToEnd()).isNotEmpty();
                } catch (IOException _) {
                  // cut off
                }
              });
      var flood = floodUntilBroken(client);
      server.close();
      flood.join();
      reading.join();
    }
  }

  @Test
  void close_refusesNewClients() throws Exception {
    var server = RedisServer.start(0);
    server.close();
    assertThatThrownBy(() -> new RawClient(server.port())).isInstanceOf(SocketException.class);
  }

  @Test
  void close_twiceAndFromTwoThreads_isOneClose() throws Exception {
    var server = RedisServer.start(0);
    var other = Thread.startVirtualThread(server::close);
    server.close();
    server.close();
    other.join();
    server.awaitClosed();
  }

  @Test
  void close_whenInterrupted_cutsOffAndKeepsTheInterrupt() throws Exception {
    var server = start(ServerOptions.DEFAULT.withCloseGrace(LONGER_THAN_THE_TEST));
    try (var client = new RawClient(server.port())) {
      var flood = floodUntilBroken(client);
      awaitWaiting(flood);
      Thread.currentThread().interrupt();
      server.close();
      assertThat(Thread.interrupted()).isTrue();
      flood.join();
    }
  }

  private static RedisServer start(ServerOptions options) throws IOException {
    return RedisServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), options);
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> ":" + i + "\r\n")
        .collect(Collectors.joining());
  }

  /// Asks until the answer contains the text; the timeout of the test ends it if it never does.
  private static void awaitInfo(RawClient client, String text) throws IOException {
    while (!client.info().contains(text)) {
      Thread.onSpinWait();
    }
  }

  /// Whether it was accepted or still in the backlog when the server closed.
  private static void expectLost(RawClient client) throws IOException {
    try {
      client.expectEnd();
    } catch (SocketException _) {
      // reset
    }
  }

  /// Those who wait append to a key; none of them gets so far while others are served.
  private static void expectNoneServed(RawClient served) throws IOException {
    expectLength(0, served);
  }

  private static void expectLength(int length, RawClient served) throws IOException {
    for (int i = 0; i < 200; i++) {
      served.expect(":" + length + "\r\n", "STRLEN", "k");
    }
  }

  private static Thread floodUntilBroken(RawClient client) {
    String command = "ECHO " + "x".repeat(60_000) + "\r\n";
    return Thread.startVirtualThread(
        () -> {
          try {
            while (true) {
              client.send(command);
            }
          } catch (IOException _) {
            // the server closed the connection
          }
        });
  }

  /// A virtual thread whose socket is full waits, and one that is running writes on.
  private static void awaitWaiting(Thread thread) {
    int seen = 0;
    while (seen < 1_000) {
      seen = thread.getState() == Thread.State.WAITING ? seen + 1 : 0;
      Thread.yield();
    }
  }

  private static String noise(Random random) {
    String[] parts = {
      "*",
      "$",
      "-",
      "1",
      "3",
      "4",
      "\r\n",
      "\r\n",
      "PING",
      "GET",
      "SET",
      "k",
      "\"",
      "'",
      " ",
      "\0",
      "*1\r\n",
      "$4\r\nPING\r\n",
      "*2\r\n$3\r\nGET\r\n",
      "$1\r\nk\r\n",
      "INCR k\r\n",
      "\u00ff"
    };
    return random
        .ints(random.nextInt(1, 40), 0, parts.length)
        .mapToObj(i -> parts[i])
        .collect(Collectors.joining());
  }
}
