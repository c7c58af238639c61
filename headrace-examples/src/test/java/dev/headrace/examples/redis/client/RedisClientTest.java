package dev.headrace.examples.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.headrace.ClosedException;
import dev.headrace.examples.redis.protocol.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What tasks that share a connection may rely on, against a peer that says what it wants when it
/// wants.
@Timeout(30)
final class RedisClientTest {

  /// What is written before the first reply if there is enough to do: the reader holds one more.
  private static final int FULL_FLIGHT = Connection.IN_FLIGHT + 1;

  private ScriptedPeer peer;
  private RedisClient client;

  @BeforeEach
  void connect() throws IOException {
    peer = ScriptedPeer.connect();
    client = peer.client();
  }

  @AfterEach
  void disconnect() throws IOException {
    peer.close();
  }

  @Test
  void get_whenKeyExists_returnsItsText() throws Throwable {
    var call = Caller.start(() -> client.get("greeting"));

    assertThat(peer.nextCommand()).containsExactly("GET", "greeting");
    peer.replyBulk("grüß dich");

    assertThat(call.await()).isEqualTo("grüß dich");
  }

  @Test
  void get_whenKeyIsMissing_returnsNull() throws Throwable {
    var call = Caller.start(() -> client.get("nothing"));

    peer.nextCommand();
    peer.reply("$-1\r\n");

    assertThat(call.await()).isNull();
  }

  @Test
  void set_whenServerAgrees_returns() throws Throwable {
    var call = set("key", "value");

    assertThat(peer.nextCommand()).containsExactly("SET", "key", "value");
    peer.reply("+OK\r\n");

    call.await();
  }

  @Test
  void set_whenServerAnswersSomethingElse_throws() throws Throwable {
    var call = set("key", "value");

    peer.nextCommand();
    peer.reply(":1\r\n");

    assertThatExceptionOfType(RedisException.class).isThrownBy(call::await);
  }

  @Test
  void call_whenServerAnswersWithError_throwsAndConnectionStays() throws Throwable {
    var wrong = Caller.start(() -> client.call("NONSENSE"));
    peer.nextCommand();
    peer.reply("-ERR unknown command\r\n");
    assertThatExceptionOfType(RedisException.class)
        .isThrownBy(wrong::await)
        .withMessage("ERR unknown command");

    var right = Caller.start(() -> client.call("PING"));
    peer.nextCommand();
    peer.reply("+PONG\r\n");
    assertThat(right.await()).isEqualTo(new Frame.Simple("PONG"));
  }

  @Test
  void call_fromManyTasks_writesAllBeforeTheFirstReply() throws Throwable {
    int tasks = 200;
    var calls = IntStream.range(0, tasks).mapToObj(i -> get("key-" + i)).toList();

    // The peer holds its tongue until it has every command: one at a time would end here.
    var commands = peer.nextCommands(tasks);
    for (List<String> command : commands) {
      peer.replyBulk("value of " + command.get(1));
    }

    for (int i = 0; i < tasks; i++) {
      assertThat(calls.get(i).await()).isEqualTo("value of key-" + i);
    }
  }

  @Test
  void call_whenMoreAreWaitingThanMayBeInFlight_answersThemAll() throws Throwable {
    int tasks = 2_000;
    var calls = IntStream.range(0, tasks).mapToObj(i -> get("key-" + i)).toList();

    for (int i = 0; i < tasks; i++) {
      peer.replyBulk("value of " + peer.nextCommands(1).getFirst().get(1));
    }

    for (int i = 0; i < tasks; i++) {
      assertThat(calls.get(i).await()).isEqualTo("value of key-" + i);
    }
  }

  @Test
  void call_whenRepliesComeByteByByte_putsThemTogether() throws Throwable {
    var calls = List.of(get("a"), get("b"), get("c"));
    var commands = peer.nextCommands(3);

    var stream = new StringBuilder();
    commands.forEach(
        command -> stream.append("$7\r\nvalue-").append(command.get(1)).append("\r\n"));
    for (String letter : stream.toString().split("")) {
      peer.reply(letter);
    }

    assertThat(calls.get(0).await()).isEqualTo("value-a");
    assertThat(calls.get(1).await()).isEqualTo("value-b");
    assertThat(calls.get(2).await()).isEqualTo("value-c");
  }

  @Test
  void call_whenRepliesAreCutAnywhere_putsThemTogether() throws Throwable {
    String stream = "$2\r\nv1\r\n$2\r\nv2\r\n";
    for (int cut = 1; cut < stream.length(); cut++) {
      var first = get("first");
      peer.nextCommand();
      var second = get("second");
      peer.nextCommand();

      peer.reply(stream.substring(0, cut));
      if (cut >= stream.length() / 2) {
        assertThat(first.await()).isEqualTo("v1"); // the reader has seen the first part
      }
      peer.reply(stream.substring(cut));

      assertThat(first.await()).isEqualTo("v1");
      assertThat(second.await()).isEqualTo("v2");
    }
  }

  @Test
  void call_whenConnectionIsLostMidFlight_failsEveryRequestInFlightAndLaterOnes() throws Throwable {
    int tasks = 100;
    int answered = 3;
    var calls = IntStream.range(0, tasks).mapToObj(i -> get("key-" + i)).toList();
    var commands = peer.nextCommands(tasks);
    var expected = new HashSet<String>();
    for (List<String> command : commands.subList(0, answered)) {
      expected.add(command.get(1));
      peer.replyBulk(command.get(1));
    }
    peer.hangUp();

    int lost = 0;
    for (var call : calls) {
      try {
        assertThat(expected.remove(call.await())).isTrue();
      } catch (ConnectionLostException broken) {
        assertThat(broken).hasMessageContaining("is lost: the server closed it");
        lost++;
      }
    }
    assertThat(lost).isEqualTo(tasks - answered);
    assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> client.get("later"));
  }

  @Test
  void call_whenRequestsWaitForRoomAndConnectionIsLost_failsThemToo() throws Throwable {
    // More than queue and flight can hold: the manager waits for a place, and others in send.
    var calls = IntStream.range(0, 1_000).mapToObj(i -> get("key-" + i)).toList();
    peer.nextCommands(FULL_FLIGHT);
    peer.hangUp();

    for (var call : calls) {
      assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(call::await);
    }
  }

  @Test
  void call_whenConnectionIsLostInsideAReply_fails() throws Throwable {
    var call = get("key");
    peer.nextCommand();
    peer.reply("$10\r\nhalf");
    peer.hangUp();

    assertThatExceptionOfType(ConnectionLostException.class)
        .isThrownBy(call::await)
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void call_whenReplyIsNoFrame_losesTheConnection() throws Throwable {
    var call = get("key");
    peer.nextCommand();
    peer.reply("HTTP/1.1 400 Bad Request\r\n");

    assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(call::await);
    assertThat(peer.nextCommand()).isNull();
  }

  @Test
  void call_whenAnotherRequesterIsInterrupted_isNotDisturbed() throws Throwable {
    var before = get("before");
    peer.nextCommand();
    var interrupted = get("interrupted");
    peer.nextCommand();
    var after = get("after");
    peer.nextCommand();

    interrupted.interrupt();
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(interrupted::await);

    peer.replyBulk("1");
    peer.replyBulk("2");
    peer.replyBulk("3");
    assertThat(before.await()).isEqualTo("1");
    assertThat(after.await()).isEqualTo("3");
  }

  @Test
  void call_whenInterruptedBeforeItIsWritten_isNotSent() throws Throwable {
    int tasks = 1_000;
    var calls = IntStream.range(0, tasks).mapToObj(i -> get("key-" + i)).toList();
    peer.nextCommands(FULL_FLIGHT); // unanswered: the rest waits
    for (var call : calls) {
      call.interrupt();
    }
    for (var call : calls) {
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(call::await);
    }

    var last = Caller.start(() -> client.call("PING"));
    for (int i = 0; i < FULL_FLIGHT; i++) {
      peer.replyBulk("nobody waits");
    }
    int writtenSince = 0;
    while (!peer.nextCommands(1).getFirst().equals(List.of("PING"))) {
      writtenSince++;
      peer.replyBulk("nobody waits");
    }
    peer.reply("+PONG\r\n");

    assertThat(last.await()).isEqualTo(new Frame.Simple("PONG"));
    // The one that the manager held in its hands, waiting for a place.
    assertThat(writtenSince).isLessThanOrEqualTo(1);
  }

  @Test
  void close_whenOtherHandlesAreOpen_keepsTheConnection() throws Throwable {
    var other = client.duplicate();
    client.close();

    var call = Caller.start(() -> other.call("PING"));
    assertThat(peer.nextCommand()).containsExactly("PING");
    peer.reply("+PONG\r\n");

    assertThat(call.await()).isEqualTo(new Frame.Simple("PONG"));
    other.close();
    assertThat(peer.nextCommand()).isNull();
  }

  @Test
  void close_whenRequestsAreInFlight_answersThemFirst() throws Throwable {
    var calls = List.of(get("same"), get("same"), get("same"));
    peer.nextCommands(3);
    client.close();

    peer.replyBulk("value");
    peer.replyBulk("value");
    peer.replyBulk("value");

    for (var call : calls) {
      assertThat(call.await()).isEqualTo("value");
    }
    assertThat(peer.nextCommand()).isNull();
  }

  @Test
  void close_twice_closesOneHandleOnly() throws Throwable {
    try (var other = client.duplicate()) {
      client.close();
      client.close();

      var call = Caller.start(() -> other.call("PING"));
      peer.nextCommand();
      peer.reply("+PONG\r\n");
      assertThat(call.await()).isEqualTo(new Frame.Simple("PONG"));
    }
  }

  @Test
  void call_onClosedHandle_throwsClosed() {
    client.close();

    assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> client.get("key"));
    assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> client.duplicate());
  }

  @Test
  void connect_whenNobodyListens_throws() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    int port;
    try (var unused = new ServerSocket(0, 1, loopback)) {
      port = unused.getLocalPort();
    }

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> RedisClient.connect(loopback.getHostAddress(), port));
  }

  private Caller<String> get(String key) {
    return Caller.start(() -> client.get(key));
  }

  private Caller<Boolean> set(String key, String value) {
    return Caller.start(
        () -> {
          client.set(key, value);
          return true;
        });
  }
}
