package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.server.RawClient;
import dev.headrace.examples.redis.server.RedisServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the commands of publish and subscribe answer, byte by byte, in either version of the
/// protocol. The replies are those of Redis 7.0.15.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PubSubCommandsTest {

  private RedisServer server;
  private RawClient client;
  private RawClient other;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(0);
    client = new RawClient(server.port());
    other = new RawClient(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    other.close();
    server.close();
  }

  @Test
  void subscribe_confirmsEachAndCountsBothKinds() throws Exception {
    client.expect("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n", "SUBSCRIBE", "a");
    client.expect(
        "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n",
        "SUBSCRIBE",
        "a",
        "b");
    client.expect("*3\r\n$10\r\npsubscribe\r\n$2\r\nn*\r\n:3\r\n", "PSUBSCRIBE", "n*");
    client.expect("-ERR wrong number of arguments for 'subscribe' command\r\n", "SUBSCRIBE");
    client.expect("-ERR wrong number of arguments for 'psubscribe' command\r\n", "PSUBSCRIBE");
  }

  @Test
  void unsubscribe_confirmsEach() throws Exception {
    subscribe("a", "b", "c");
    client.expect("*3\r\n$11\r\nunsubscribe\r\n$4\r\nnone\r\n:3\r\n", "UNSUBSCRIBE", "none");
    client.expect(
        "*3\r\n"
            + "$11\r\n"
            + "unsubscribe\r\n"
            + "$1\r\n"
            + "a\r\n"
            + ":2\r\n"
            + "*3\r\n"
            + "$11\r\n"
            + "unsubscribe\r\n"
            + "$1\r\n"
            + "a\r\n"
            + ":2\r\n",
        "UNSUBSCRIBE",
        "a",
        "a");
    client.expect(
        "*3\r\n"
            + "$11\r\n"
            + "unsubscribe\r\n"
            + "$1\r\n"
            + "b\r\n"
            + ":1\r\n"
            + "*3\r\n"
            + "$11\r\n"
            + "unsubscribe\r\n"
            + "$1\r\n"
            + "c\r\n"
            + ":0\r\n",
        "UNSUBSCRIBE");
  }

  @Test
  void unsubscribe_fromNothing_isConfirmedOnce() throws Exception {
    client.expect("*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:0\r\n", "UNSUBSCRIBE");
    client.expect("*3\r\n$12\r\npunsubscribe\r\n$-1\r\n:0\r\n", "PUNSUBSCRIBE");
    client.expect("*3\r\n$11\r\nunsubscribe\r\n$1\r\nx\r\n:0\r\n", "UNSUBSCRIBE", "x");
    client.expect("*3\r\n$10\r\npsubscribe\r\n$1\r\np\r\n:1\r\n", "PSUBSCRIBE", "p");
    client.expect("*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:1\r\n", "UNSUBSCRIBE");
    client.expect("*3\r\n$12\r\npunsubscribe\r\n$1\r\np\r\n:0\r\n", "PUNSUBSCRIBE");
    client.expect("+PONG\r\n", "PING");
  }

  @Test
  void messages_haveChannelAndPattern() throws Exception {
    subscribe("news");
    other.expect(":1\r\n", "PUBLISH", "news", "\0\r\n\u00ff");
    client.expect("*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$4\r\n\0\r\n\u00ff\r\n");
    client.expect("*3\r\n$11\r\nunsubscribe\r\n$4\r\nnews\r\n:0\r\n", "UNSUBSCRIBE");
    client.expect("*3\r\n$10\r\npsubscribe\r\n$5\r\n[mn]*\r\n:1\r\n", "PSUBSCRIBE", "[mn]*");
    other.expect(":1\r\n", "PUBLISH", "news", "x");
    client.expect("*4\r\n$8\r\npmessage\r\n$5\r\n[mn]*\r\n$4\r\nnews\r\n$1\r\nx\r\n");
    other.expect(":0\r\n", "PUBLISH", "sport", "x");
  }

  @Test
  void resp3_messagesAreApartFromReplies() throws Exception {
    client.useResp3();
    client.send("SUBSCRIBE a\r\nPING\r\nGET k\r\nPSUBSCRIBE p\r\nUNSUBSCRIBE\r\nUNSUBSCRIBE\r\n");
    client.expect(
        ">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n+PONG\r\n_\r\n"
            + ">3\r\n$10\r\npsubscribe\r\n$1\r\np\r\n:2\r\n"
            + ">3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:1\r\n"
            + ">3\r\n$11\r\nunsubscribe\r\n_\r\n:1\r\n");
    other.expect(":1\r\n", "PUBLISH", "p", "x");
    client.expect(">4\r\n$8\r\npmessage\r\n$1\r\np\r\n$1\r\np\r\n$1\r\nx\r\n");
    client.expect("+OK\r\n", "QUIT");
    client.expectEnd();
  }

  @Test
  void resp2_whileSubscribed_allowsLittle() throws Exception {
    subscribe("a");
    client.expect("*2\r\n$4\r\npong\r\n$0\r\n\r\n", "PING");
    client.expect("*2\r\n$4\r\npong\r\n$2\r\nhi\r\n", "PING", "hi");
    String notNow =
        "-ERR Can't execute '%s': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are"
            + " allowed in this context\r\n";
    client.expect(notNow.formatted("get"), "GET", "k");
    client.expect(notNow.formatted("publish"), "PUBLISH", "a", "x");
    client.expect(notNow.formatted("hello"), "HELLO", "3");
    client.expect("-ERR wrong number of arguments for 'set' command\r\n", "SET", "k");
    client.expect("-ERR unknown command 'foo', with args beginning with: \r\n", "foo");
    client.expect("*3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:0\r\n", "UNSUBSCRIBE", "a");
    client.expect("$-1\r\n", "GET", "k");
    client.expect("+PONG\r\n", "PING");
  }

  @Test
  void quit_whileSubscribed_ends() throws Exception {
    subscribe("a");
    client.expect("+OK\r\n", "QUIT");
    client.expectEnd();
  }

  @Test
  void reset_endsSubscriptionsSilentlyAndBeginsAnew() throws Exception {
    client.expect("+OK\r\n", "SET", "k", "first");
    client.expect("+OK\r\n", "CLIENT", "SETNAME", "me");
    client.expect("+OK\r\n", "SELECT", "1");
    subscribe("a", "b");
    client.expect("+RESET\r\n", "RESET");
    client.expect("$5\r\nfirst\r\n", "GET", "k");
    client.expect("$-1\r\n", "CLIENT", "GETNAME");
    client.expect(":0\r\n", "PUBLISH", "a", "x");
    subscribe("a");
    other.expect(":1\r\n", "PUBLISH", "a", "y");
    client.expect("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\ny\r\n");
    client.expect("-ERR wrong number of arguments for 'reset' command\r\n", "RESET", "x");
  }

  @Test
  void pubsub_tellsWhatIsSubscribedTo() throws Exception {
    other.expect("*0\r\n", "PUBSUB", "CHANNELS");
    other.expect("*0\r\n", "PUBSUB", "NUMSUB");
    other.expect(":0\r\n", "PUBSUB", "NUMPAT");
    subscribe("a");
    client.expect("*3\r\n$10\r\npsubscribe\r\n$2\r\na*\r\n:2\r\n", "PSUBSCRIBE", "a*");
    other.expect("*1\r\n$1\r\na\r\n", "PUBSUB", "CHANNELS");
    other.expect("*1\r\n$1\r\na\r\n", "pubsub", "channels", "[abc]");
    other.expect("*0\r\n", "PUBSUB", "CHANNELS", "[^a]");
    other.expect("*4\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n:0\r\n", "PUBSUB", "NUMSUB", "a", "b");
    other.expect(":1\r\n", "PUBSUB", "NUMPAT");
    other.expect("-ERR wrong number of arguments for 'pubsub' command\r\n", "PUBSUB");
    other.expect("-ERR unknown subcommand 'nope'. Try PUBSUB HELP.\r\n", "PUBSUB", "nope");
    other.expect(
        "-ERR unknown subcommand or wrong number of arguments for 'CHANNELS'. Try PUBSUB HELP.\r\n",
        "PUBSUB",
        "CHANNELS",
        "a",
        "b");
    other.expect(
        "-ERR wrong number of arguments for 'pubsub|numpat' command\r\n", "PUBSUB", "NUMPAT", "x");
    other.expect("-ERR wrong number of arguments for 'publish' command\r\n", "PUBLISH", "a");
  }

  @Test
  void monitor_isRefused() throws Exception {
    client.expect(
        "-ERR MONITOR is not supported; to see what is published, PSUBSCRIBE *\r\n", "MONITOR");
    client.expect("+PONG\r\n", "PING");
  }

  private void subscribe(String... channels) throws Exception {
    for (int i = 0; i < channels.length; i++) {
      client.expect(
          "*3\r\n$9\r\nsubscribe\r\n$%d\r\n%s\r\n:%d\r\n"
              .formatted(channels[i].length(), channels[i], i + 1),
          "SUBSCRIBE",
          channels[i]);
    }
  }
}
