package dev.headrace.examples.redis.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.redis.protocol.Limits;
import dev.headrace.examples.redis.server.RawClient;
import dev.headrace.examples.redis.server.RedisServer;
import dev.headrace.examples.redis.server.ServerOptions;
import dev.headrace.examples.redis.store.ManualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What each command answers, byte by byte. The replies are those of Redis 7.0.15.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CommandsTest {

  private static final String NOT_AN_INTEGER = "-ERR value is not an integer or out of range\r\n";

  private final ManualClock clock = new ManualClock();
  private RedisServer server;
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    server =
        RedisServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerOptions.DEFAULT.withClock(clock).withMaxClients(7));
    client = new RawClient(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void ping_answersPongOrTheMessage() throws Exception {
    client.expect("+PONG\r\n", "PING");
    client.expect("+PONG\r\n", "pInG");
    client.expect("$2\r\nhi\r\n", "PING", "hi");
    client.expect("-ERR wrong number of arguments for 'ping' command\r\n", "PING", "a", "b");
    client.send("ping\r\nPING  'a b'\n");
    client.expect("+PONG\r\n$3\r\na b\r\n");
  }

  @Test
  void echo_answersTheMessage() throws Exception {
    client.expect("$4\r\n\0\r\n\u00ff\r\n", "ECHO", "\0\r\n\u00ff");
    client.expect("-ERR wrong number of arguments for 'echo' command\r\n", "ECHO");
  }

  @Test
  void unknownCommand_isQuotedWithItsArguments() throws Exception {
    client.expect("-ERR unknown command 'foo', with args beginning with: \r\n", "foo");
    client.expect(
        "-ERR unknown command 'F  O', with args beginning with: 'a  b' 'c' \r\n",
        "F\r\nO",
        "a\r\nb",
        "c");
    String long1 = "x".repeat(200);
    client.expect(
        "-ERR unknown command '%1$.128s', with args beginning with: '%1$.128s' \r\n"
            .formatted(long1),
        long1,
        long1,
        "c");
  }

  @Test
  void set_thenGet_anyBytes() throws Exception {
    String key = "k\0\r\n\u00ff";
    client.expect("$-1\r\n", "GET", key);
    client.expect("+OK\r\n", "SET", key, "\r\n\0\u00fe");
    client.expect("$4\r\n\r\n\0\u00fe\r\n", "GET", key);
    client.expect("+OK\r\n", "SET", "", "");
    client.expect("$0\r\n\r\n", "GET", "");
    client.expect("-ERR wrong number of arguments for 'get' command\r\n", "GET");
    client.expect("-ERR wrong number of arguments for 'set' command\r\n", "SET", "k");
  }

  /// Every combination of condition, GET and lifetime, on a key that is absent, or present with a
  /// deadline.
  @Test
  void set_everyCombinationOfOptions() throws Exception {
    for (String condition : new String[] {"", "NX", "xx"}) {
      for (String get : new String[] {"", "get"}) {
        for (String lifetime : new String[] {"", "EX 10", "px 10000", "KEEPTTL"}) {
          for (boolean present : new boolean[] {false, true}) {
            checkSet(condition, get, lifetime, present);
          }
        }
      }
    }
  }

  private void checkSet(String condition, String get, String lifetime, boolean present)
      throws Exception {
    client.expect("+OK\r\n", "SET", "k", "older");
    client.expect(":1\r\n", "DEL", "k");
    if (present) {
      client.expect("+OK\r\n", "SET", "k", "old", "EX", "100");
    }
    boolean stores =
        switch (condition) {
          case "NX" -> !present;
          case "xx" -> present;
          default -> true;
        };
    String reply = stores ? "+OK\r\n" : "$-1\r\n";
    if (!get.isEmpty()) {
      reply = present ? "$3\r\nold\r\n" : "$-1\r\n";
    }
    String ttl =
        switch (lifetime) {
          case "" -> "-1";
          case "KEEPTTL" -> present ? "100" : "-1";
          default -> "10";
        };
    String unchangedTtl = present ? "100" : "-2";
    String unchanged = present ? "$3\r\nold\r\n" : "$-1\r\n";
    String options = String.join(" ", lifetime, get, condition).strip();
    client.expect(reply, ("SET k new " + options).strip().split(" +"));
    client.expect(stores ? "$3\r\nnew\r\n" : unchanged, "GET", "k");
    client.expect(":" + (stores ? ttl : unchangedTtl) + "\r\n", "TTL", "k");
  }

  @Test
  void set_withWrongOptions_saysWhat() throws Exception {
    for (String options :
        new String[] {
          "foo", "EX", "PX", "NX XX", "XX NX", "EX 1 PX 1", "EX 1 KEEPTTL", "KEEPTTL PX 1", "NX 1"
        }) {
      client.expect("-ERR syntax error\r\n", ("SET k v " + options).split(" "));
    }
    for (String options : new String[] {"EX 1.5", "EX a", "PX +1", "EX 01", "EX 1e3"}) {
      client.expect(NOT_AN_INTEGER, ("SET k v " + options).split(" "));
    }
    for (String options :
        new String[] {"EX 0", "PX -1", "EX 9223372036854775807", "PX 9223372036854775807"}) {
      client.expect(
          "-ERR invalid expire time in 'set' command\r\n", ("SET k v " + options).split(" "));
    }
    client.expect("$-1\r\n", "GET", "k");
  }

  @Test
  void get_afterTheLifetime_isNull() throws Exception {
    client.expect("+OK\r\n", "SET", "k", "v", "PX", "1500");
    client.expect(":2\r\n", "TTL", "k");
    clock.advance(Duration.ofMillis(1_001));
    client.expect(":0\r\n", "TTL", "k");
    clock.advance(Duration.ofMillis(498));
    client.expect("$1\r\nv\r\n", "GET", "k");
    clock.advance(Duration.ofMillis(1));
    client.expect("$-1\r\n", "GET", "k");
    client.expect(":-2\r\n", "TTL", "k");
  }

  @Test
  void del_andExists_countKeys() throws Exception {
    client.expect("+OK\r\n", "SET", "a", "1");
    client.expect("+OK\r\n", "SET", "b", "2");
    client.expect(":3\r\n", "EXISTS", "a", "b", "a", "c");
    client.expect(":2\r\n", "DEL", "a", "a", "b", "c");
    client.expect(":0\r\n", "EXISTS", "a", "b");
    client.expect("-ERR wrong number of arguments for 'del' command\r\n", "DEL");
    client.expect("-ERR wrong number of arguments for 'exists' command\r\n", "EXISTS");
  }

  @Test
  void expire_andTtl() throws Exception {
    client.expect(":0\r\n", "EXPIRE", "k", "10");
    client.expect(":-2\r\n", "TTL", "k");
    client.expect("+OK\r\n", "SET", "k", "v");
    client.expect(":-1\r\n", "TTL", "k");
    client.expect(":1\r\n", "EXPIRE", "k", "10");
    client.expect(":10\r\n", "TTL", "k");
    client.expect(NOT_AN_INTEGER, "EXPIRE", "k", "soon");
    String invalid = "-ERR invalid expire time in 'expire' command\r\n";
    client.expect(invalid, "EXPIRE", "k", "9223372036854775807");
    client.expect(invalid, "EXPIRE", "k", "-9223372036854775808");
    client.expect(invalid, "EXPIRE", "k", "9223372036854775");
    client.expect("-ERR Unsupported option foo\r\n", "EXPIRE", "k", "10", "foo");
    client.expect(":10\r\n", "TTL", "k");
    clock.advance(Duration.ofSeconds(10));
    client.expect("$-1\r\n", "GET", "k");
    client.expect("+OK\r\n", "SET", "k", "v");
    client.expect(":1\r\n", "EXPIRE", "k", "-1");
    client.expect(":0\r\n", "EXISTS", "k");
  }

  @Test
  void incr_countsAndKeepsTheDeadline() throws Exception {
    client.expect(":1\r\n", "INCR", "k");
    client.expect(":2\r\n", "INCR", "k");
    client.expect("$1\r\n2\r\n", "GET", "k");
    client.expect("+OK\r\n", "SET", "k", "-1", "EX", "100");
    client.expect(":0\r\n", "INCR", "k");
    client.expect(":100\r\n", "TTL", "k");
    for (String wrong :
        new String[] {"", "a", " 1", "01", "+1", "-0", "1.0", "9223372036854775808"}) {
      client.expect("+OK\r\n", "SET", "k", wrong);
      client.expect(NOT_AN_INTEGER, "INCR", "k");
    }
    client.expect("+OK\r\n", "SET", "k", "9223372036854775806");
    client.expect(":9223372036854775807\r\n", "INCR", "k");
    client.expect("-ERR increment or decrement would overflow\r\n", "INCR", "k");
    client.expect("$19\r\n9223372036854775807\r\n", "GET", "k");
  }

  @Test
  void select_keepsDatabasesApart() throws Exception {
    client.expect("+OK\r\n", "SET", "k", "zero");
    client.expect("+OK\r\n", "SELECT", "15");
    client.expect("$-1\r\n", "GET", "k");
    client.expect("-ERR DB index is out of range\r\n", "SELECT", "16");
    client.expect("-ERR DB index is out of range\r\n", "SELECT", "-1");
    client.expect(NOT_AN_INTEGER, "SELECT", "x");
    client.expect("+OK\r\n", "SET", "k", "fifteen");
    client.expect("+OK\r\n", "SELECT", "0");
    client.expect("$4\r\nzero\r\n", "GET", "k");
    try (var other = new RawClient(server.port())) {
      other.expect("$4\r\nzero\r\n", "GET", "k");
    }
  }

  @Test
  void hello_choosesTheProtocol() throws Exception {
    String fields =
        "$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$6\r\n7.0.15\r\n$5\r\nproto\r\n:%d\r\n"
            + "$2\r\nid\r\n:1\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n$4\r\nrole\r\n"
            + "$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n";
    client.expect("*14\r\n" + fields.formatted(2), "HELLO");
    client.expect("%7\r\n" + fields.formatted(3), "HELLO", "3");
    client.expect("_\r\n", "GET", "k");
    client.expect("%1\r\n$4\r\nsave\r\n$0\r\n\r\n", "CONFIG", "GET", "save");
    client.expect("%7\r\n" + fields.formatted(3), "HELLO");
    client.expect(
        "*14\r\n" + fields.formatted(2), "hello", "2", "auth", "default", "any", "setname", "me");
    client.expect("$-1\r\n", "GET", "k");
    client.expect("$2\r\nme\r\n", "CLIENT", "GETNAME");
  }

  @Test
  void hello_withWrongArguments_changesNothing() throws Exception {
    client.expect("-NOPROTO unsupported protocol version\r\n", "HELLO", "4");
    client.expect("-ERR Protocol version is not an integer or out of range\r\n", "HELLO", "x");
    client.expect("-ERR Syntax error in HELLO option 'foo'\r\n", "HELLO", "3", "foo");
    client.expect("-ERR Syntax error in HELLO option 'setname'\r\n", "HELLO", "3", "setname");
    client.expect("-ERR Syntax error in HELLO option 'AUTH'\r\n", "HELLO", "3", "AUTH", "a");
    client.expect(
        "-WRONGPASS invalid username-password pair or user is disabled.\r\n",
        "HELLO",
        "3",
        "AUTH",
        "bob",
        "secret");
    client.expect(
        "-ERR Client names cannot contain spaces, newlines or special characters.\r\n",
        "HELLO",
        "3",
        "SETNAME",
        "a b");
    client.expect("$-1\r\n", "GET", "k");
  }

  @Test
  void client_namesAndNumbersConnections() throws Exception {
    client.expect("$-1\r\n", "CLIENT", "GETNAME");
    client.expect("+OK\r\n", "CLIENT", "setname", "me");
    client.expect("$2\r\nme\r\n", "client", "GETNAME");
    client.expect(
        "-ERR Client names cannot contain spaces, newlines or special characters.\r\n",
        "CLIENT",
        "SETNAME",
        "a\nb");
    client.expect(":1\r\n", "CLIENT", "ID");
    client.expect("+OK\r\n", "CLIENT", "SETINFO", "LIB-NAME", "lettuce");
    client.expect("-ERR Unrecognized option 'colour'\r\n", "CLIENT", "SETINFO", "colour", "red");
    client.expect("-ERR unknown subcommand 'FOO'. Try CLIENT HELP.\r\n", "CLIENT", "FOO");
    client.expect(
        "-ERR wrong number of arguments for 'client|setname' command\r\n", "CLIENT", "SETNAME");
    client.expect("-ERR wrong number of arguments for 'client' command\r\n", "CLIENT");
    try (var other = new RawClient(server.port())) {
      other.expect(":2\r\n", "CLIENT", "ID");
    }
  }

  @Test
  void command_describesCommands() throws Exception {
    client.expect("*0\r\n", "COMMAND", "DOCS");
    client.expect(
        "*3\r\n*6\r\n$3\r\nget\r\n:2\r\n*1\r\n+readonly\r\n:1\r\n:1\r\n:1\r\n$-1\r\n"
            + "*6\r\n$4\r\nping\r\n:-1\r\n*1\r\n+fast\r\n:0\r\n:0\r\n:0\r\n",
        "COMMAND",
        "INFO",
        "GET",
        "nothing",
        "ping");
    client.expect("-ERR unknown subcommand 'FOO'. Try COMMAND HELP.\r\n", "COMMAND", "FOO");
    client.command("COMMAND", "LIST");
    client.command("COMMAND");
    client.finish();
    assertThat(client.readToEnd())
        .containsPattern("^\\*(\\d+)\r\n\\$[^*]+\\*\\1\r\n\\*6\r\n")
        .contains("$3\r\nttl\r\n")
        .contains("$3\r\ndel\r\n:-2\r\n*1\r\n+write\r\n:1\r\n:-1\r\n:1\r\n");
  }

  @Test
  void configGet_answersTheSettingsAskedFor() throws Exception {
    client.expect("*2\r\n$4\r\nsave\r\n$0\r\n\r\n", "CONFIG", "GET", "save");
    client.expect("*2\r\n$10\r\nAppendOnly\r\n$2\r\nno\r\n", "CONFIG", "GET", "AppendOnly");
    client.expect(
        "*4\r\n$10\r\nmaxclients\r\n$1\r\n7\r\n$9\r\ndatabases\r\n$2\r\n16\r\n",
        "CONFIG",
        "GET",
        "maxclients",
        "databases",
        "nothing");
    client.expect("*12\r\n$10\r\nappendonly\r\n", "CONFIG", "GET", "*");
    client.close();
    client = new RawClient(server.port());
    client.expect("-ERR unknown subcommand 'FOO'. Try CONFIG HELP.\r\n", "CONFIG", "FOO");
  }

  @Test
  void configSet_changesAllOrNothing() throws Exception {
    String wrong = "-ERR CONFIG SET failed (possibly related to argument 'maxclients') - ";
    client.expect(
        wrong + "argument must be between 1 and 2147483647 inclusive\r\n",
        "CONFIG",
        "SET",
        "requirepass",
        "secret",
        "maxclients",
        "0");
    client.expect("*2\r\n$11\r\nrequirepass\r\n$0\r\n\r\n", "CONFIG", "GET", "requirepass");
    client.expect("+OK\r\n", "CONFIG", "SET", "requirepass", "secret", "maxclients", "3");
    client.expect(
        "*4\r\n$10\r\nmaxclients\r\n$1\r\n3\r\n$11\r\nrequirepass\r\n$6\r\nsecret\r\n",
        "CONFIG",
        "GET",
        "maxclients",
        "requirepass");
    assertThat(client.info()).contains("maxclients:3\r\n");
  }

  @Test
  void requirepass_mayHoldAnyBytes() throws Exception {
    client.expect("+OK\r\n", "CONFIG", "SET", "requirepass", "\u00ff\0\r\n");
    client.close();
    client = new RawClient(server.port());
    String wrong = "-WRONGPASS invalid username-password pair or user is disabled.\r\n";
    client.expect(wrong, "AUTH", "\u00fe\0\r\n");
    client.expect("+OK\r\n", "AUTH", "\u00ff\0\r\n");
  }

  @Test
  void helloWithAuth_authenticatesAndChoosesTheProtocol() throws Exception {
    client.expect("+OK\r\n", "CONFIG", "SET", "requirepass", "secret");
    client.close();
    client = new RawClient(server.port());
    client.expect("-NOAUTH Authentication required.\r\n", "GET", "k");
    client.command("HELLO", "3", "AUTH", "default", "secret", "SETNAME", "me");
    client.expect("%7\r\n");
    client.close();
    client = new RawClient(server.port());
    client.send("HELLO 3 AUTH default secret\r\nGET k\r\nQUIT\r\n");
    assertThat(client.readToEnd()).startsWith("%7\r\n").endsWith("\r\n_\r\n+OK\r\n");
  }

  @Test
  void pttl_countsMilliseconds() throws Exception {
    client.expect("+OK\r\n", "PSETEX", "k", "1500", "v");
    client.expect(":1500\r\n", "PTTL", "k");
    clock.advance(Duration.ofMillis(999));
    client.expect(":501\r\n", "PTTL", "k");
    client.expect(":1\r\n", "TTL", "k");
    client.expect(":1\r\n", "PEXPIREAT", "k", String.valueOf(clock.millis() + 7));
    client.expect(":7\r\n", "PTTL", "k");
    client.expect(":1\r\n", "EXPIREAT", "k", String.valueOf(clock.millis() / 1000 + 2));
    client.expect(":1001\r\n", "PTTL", "k");
  }

  @Test
  void expiredKeys_areNotCounted() throws Exception {
    client.expect("+OK\r\n", "MSET", "a", "1", "b", "2");
    client.expect(":1\r\n", "PEXPIRE", "a", "10");
    client.expect(":2\r\n", "DBSIZE");
    clock.advance(Duration.ofMillis(10));
    client.expect(":1\r\n", "DBSIZE");
    client.expect("+none\r\n", "TYPE", "a");
    client.expect(":0\r\n", "PERSIST", "a");
    client.expect("$-1\r\n", "GETDEL", "a");
    client.expect(":1\r\n", "APPEND", "a", "x");
  }

  @Test
  void append_beyondTheLongestValue_isRefused() throws Exception {
    String large = "x".repeat(Limits.DEFAULT.bulkBytes());
    client.expect("+OK\r\n", "SET", "k", large);
    client.expect(":" + large.length() + "\r\n", "APPEND", "k", "");
    client.expect(
        "-ERR string exceeds maximum allowed size (proto-max-bulk-len)\r\n", "APPEND", "k", "x");
    client.expect(":" + large.length() + "\r\n", "STRLEN", "k");
  }

  @Test
  void info_answersTheSectionsAskedFor() throws Exception {
    client.expect("+OK\r\n", "SET", "k", "v");
    String clients = "# Clients\r\nconnected_clients:1\r\nmaxclients:7\r\n";
    String keyspace = "# Keyspace\r\ndb0:keys=1\r\n";
    client.expect("$" + clients.length() + "\r\n" + clients + "\r\n", "INFO", "CLIENTS");
    client.expect("$" + keyspace.length() + "\r\n" + keyspace + "\r\n", "INFO", "keyspace");
    client.expect("$0\r\n\r\n", "INFO", "nothing");
    client.command("INFO");
    client.finish();
    assertThat(client.readToEnd())
        .contains("# Server\r\nredis_version:7.0.15\r\n", "tcp_port:" + server.port(), clients)
        .contains(keyspace);
  }

  @Test
  void quit_answersAndCloses() throws Exception {
    client.send("PING\r\nQUIT\r\nPING\r\n");
    client.expect("+PONG\r\n+OK\r\n");
    client.expectEnd();
  }
}
