package dev.headrace.examples.redis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the server treats connections that have subscribed: slow ones, dead ones, busy ones, and all
/// of them at its end.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SubscriberTest {

  private static final Duration LONGER_THAN_THE_TEST = Duration.ofHours(1);
  /// Not too short: a thread that is kept from running in the middle of a write looks stalled, too.
  private static final Duration SHORT = Duration.ofMillis(300);

  private static final String LAGGED = "__lagged__:";

  @Test
  void slowSubscriber_doesNotStopThePublisherAndLearnsExactlyWhatItMissed() throws Exception {
    int published = 5_000;
    String payload = "x".repeat(8 << 10);
    try (var server = RedisServer.start(0);
        var slow = RawClient.withSmallBuffer(server.port());
        var publisher = new RawClient(server.port())) {
      slow.command("SUBSCRIBE", "news");
      slow.readPush();
      slow.command("PSUBSCRIBE", "n?ws");
      slow.readPush();
      for (int i = 0; i < published; i++) {
        publisher.expect(":2\r\n", "PUBLISH", "news", payload);
      }
      publisher.expect(":2\r\n", "PUBLISH", "news", "last");

      var news = new Count("message", "news");
      var pattern = new Count("pmessage", "n?ws");
      while (!news.complete || !pattern.complete) {
        List<String> push = slow.readPush();
        news.add(push);
        pattern.add(push);
      }
      assertThat(news.missed).isPositive();
      assertThat(news.missed + news.received).isEqualTo(published + 1);
      assertThat(pattern.missed).isPositive();
      assertThat(pattern.missed + pattern.received).isEqualTo(published + 1);
    }
  }

  /// What came of one topic.
  private static final class Count {
    private final String kind;
    private final String topic;
    private long received;
    private long missed;
    private boolean complete;

    Count(String kind, String topic) {
      this.kind = kind;
      this.topic = topic;
    }

    void add(List<String> push) {
      if (push.getFirst().equals(kind)) {
        String channel = push.get(push.size() - 2);
        if (channel.equals(LAGGED + topic)) {
          missed += Long.parseLong(push.getLast());
        } else {
          assertThat(channel).isEqualTo("news");
          received++;
        }
        complete |= push.getLast().equals("last");
      }
    }
  }

  @Test
  void clientThatNeverReadsItsReplies_isDisconnected() throws Exception {
    try (var server = start(ServerOptions.DEFAULT.withStallLimit(SHORT));
        var client = new RawClient(server.port())) {
      String command = "ECHO " + "x".repeat(60_000) + "\r\n";
      sendUntilBroken(client, command);
    }
  }

  @Test
  void subscriberThatNeverReads_isDisconnected() throws Exception {
    String payload = "x".repeat(60_000);
    try (var server = start(ServerOptions.DEFAULT.withStallLimit(SHORT));
        var publisher = new RawClient(server.port());
        var deaf = RawClient.withSmallBuffer(server.port())) {
      deaf.command("SUBSCRIBE", "news");
      deaf.readPush();
      String receivers;
      do {
        publisher.command("PUBLISH", "news", payload);
        receivers = publisher.readLine();
      } while (receivers.equals(":1"));
      assertThat(receivers).isEqualTo(":0");
      awaitNothingSubscribed(publisher);
    }
  }

  @Test
  void subscriberThatDies_doesNotHurtThePublisher() throws Exception {
    try (var server = RedisServer.start(0);
        var publisher = new RawClient(server.port())) {
      for (int round = 0; round < 50; round++) {
        var dying = new RawClient(server.port());
        dying.command("SUBSCRIBE", "news");
        dying.readPush();
        publisher.expect(":1\r\n", "PUBLISH", "news", "x".repeat(100_000));
        dying.reset();
        publisher.command("PUBLISH", "news", "y");
        assertThat(publisher.readLine()).isIn(":0", ":1");
        awaitNothingSubscribed(publisher);
      }
    }
  }

  @Test
  void clientThatDiesInMidPipeline_leavesNothingBehind() throws Exception {
    String subscriptions =
        IntStream.range(0, 500)
            .mapToObj("SUBSCRIBE c%1$d\r\nPSUBSCRIBE p%1$d*\r\nPING\r\n"::formatted)
            .collect(Collectors.joining());
    var server = start(ServerOptions.DEFAULT.withCloseGrace(LONGER_THAN_THE_TEST));
    try (var other = new RawClient(server.port())) {
      for (int round = 0; round < 20; round++) {
        try (var dying = new RawClient(server.port())) {
          dying.send(subscriptions);
          dying.readPush();
          dying.reset();
        }
      }
      awaitNothingSubscribed(other);
      awaitInfo(other, "connected_clients:1\r\n");
      server.close(); // returns only when all tasks have ended
    }
  }

  /// The first messages fill all buffers between, so the others and the commands wait together
  /// until the client reads.
  @Test
  void messagesThatWait_doNotKeepCommandsWaiting() throws Exception {
    int topics = 20;
    int messages = 1_000;
    int commands = 10;
    try (var server = RedisServer.start(0);
        var client = RawClient.withSmallBuffer(server.port());
        var publisher = new RawClient(server.port())) {
      client.command("PSUBSCRIBE", "large");
      client.readPush();
      for (int i = 0; i < topics; i++) {
        client.command("SUBSCRIBE", "t" + i);
        client.readPush();
      }
      for (int i = 0; i < 2_000; i++) {
        publisher.expect(":1\r\n", "PUBLISH", "large", "x".repeat(8 << 10));
      }
      for (int i = 0; i < topics * messages; i++) {
        publisher.expect(":1\r\n", "PUBLISH", "t" + i % topics, "x");
      }
      client.send("PING\r\n".repeat(commands));

      int pongs = 0;
      int received = 0;
      while (pongs < commands) {
        switch (client.readPush().getFirst()) {
          case "pong" -> pongs++;
          case "message" -> received++;
          default -> {} // a large one
        }
      }
      assertThat(received).isLessThan(topics * messages / 2);
    }
  }

  /// An answer is so much longer than its command that commands pile up.
  @Test
  void floodOfCommands_doesNotKeepMessagesWaiting() throws Exception {
    try (var server = RedisServer.start(0);
        var client = RawClient.withSmallBuffer(server.port());
        var publisher = new RawClient(server.port())) {
      client.useResp3();
      client.command("SUBSCRIBE", "news");
      client.readPush();
      var flood =
          Thread.startVirtualThread(() -> sendUntilBroken(client, "COMMAND\r\n".repeat(100)));
      for (int i = 0; i < 5; i++) {
        publisher.expect(":1\r\n", "PUBLISH", "news", "x");
        while (!client.readLine().equals(">3")) {}
      }
      client.reset();
      flood.join();
    }
  }

  @Test
  void pipelineThatSubscribesInTheMiddle_isAnsweredInOrder() throws Exception {
    int commands = 2_000;
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      client.useResp3();
      client.send("INCR n\r\n".repeat(10) + "SUBSCRIBE a\r\n" + "INCR n\r\n".repeat(commands));
      client.expect(numbers(1, 10));
      client.expect(">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
      client.expect(numbers(11, 10 + commands));
    }
  }

  @Test
  void malformedInput_whileSubscribed_isAnsweredAfterWhatCameBefore() throws Exception {
    try (var server = RedisServer.start(0);
        var client = new RawClient(server.port())) {
      client.send("SUBSCRIBE a\r\nUNSUBSCRIBE\r\nPING\r\n*1\r\n:1\r\n");
      client.expect("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
      client.expect("*3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:0\r\n+PONG\r\n");
      client.expect("-ERR Protocol error: expected '$', got ':'\r\n");
      client.expectEnd();
    }
  }

  @Test
  void close_withSubscribers_waitsForNone() throws Exception {
    var server = start(ServerOptions.DEFAULT.withCloseGrace(LONGER_THAN_THE_TEST));
    try (var idle = new RawClient(server.port());
        var half = new RawClient(server.port())) {
      idle.command("SUBSCRIBE", "a", "b");
      idle.readPush();
      idle.readPush();
      half.command("PSUBSCRIBE", "*");
      half.readPush();
      half.send("*2\r\n$9\r\nSUBSCRIBE\r\n$10\r\nab");
      server.close();
      idle.expectEnd();
      half.expectEnd();
    }
  }

  @Test
  void close_withAPipelineOfASubscriberInFlight_answersAllOfIt() throws Exception {
    int commands = 3_000;
    var server = start(ServerOptions.DEFAULT.withCloseGrace(LONGER_THAN_THE_TEST));
    try (var client = new RawClient(server.port())) {
      client.useResp3();
      client.command("SUBSCRIBE", "a");
      client.readPush();
      client.send("INCR n\r\n".repeat(commands));
      client.expect(":1\r\n");
      server.close();
      client.expect(numbers(2, commands));
      client.expectEnd();
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

  private static void sendUntilBroken(RawClient client, String command) {
    try {
      while (true) {
        client.send(command);
      }
    } catch (IOException _) {
      // the server has closed the connection
    }
  }

  /// Asks until the answer is that there is nothing; the timeout of the test ends it if not.
  private static void awaitNothingSubscribed(RawClient client) throws IOException {
    do {
      client.command("PUBSUB", "CHANNELS");
    } while (!client.readPush().isEmpty());
    String patterns;
    do {
      client.command("PUBSUB", "NUMPAT");
      patterns = client.readLine();
    } while (!patterns.equals(":0"));
  }

  private static void awaitInfo(RawClient client, String text) throws IOException {
    while (!client.info().contains(text)) {
      Thread.onSpinWait();
    }
  }
}
