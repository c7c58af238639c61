package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.Tasks;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `oneshot.md`.
@Timeout(30)
final class OneshotTest {

  // guide: oneshot-command
  sealed interface Command {
    record Put(String key, int count) implements Command {}

    record Get(String key, OneshotSender<Integer> reply) implements Command {}
  }

  // end

  @Test
  void owner_answersThroughTheReplyInTheCommand() throws Exception {
    // guide: oneshot-owner
    var commands = Mpsc.<Command>bounded(32);

    var owner =
        Tasks.spawn(
            () -> {
              var counts = new HashMap<String, Integer>(); // no lock: nobody else sees it
              try (var received = commands.receiver()) {
                received.forEach(
                    command -> {
                      switch (command) {
                        case Command.Put(var key, var count) -> counts.put(key, count);
                        case Command.Get(var key, var reply) ->
                            reply.send(counts.getOrDefault(key, 0));
                      }
                    });
              }
            });
    // end
    commands.sender().send(new Command.Put("apples", 3));
    assertThat(count(commands.sender(), "apples")).isEqualTo(3);
    assertThat(count(commands.sender(), "pears")).isZero();
    commands.sender().close();
    owner.join();
  }

  private static int count(MpscSender<Command> commands, String key) throws InterruptedException {
    // guide: oneshot-ask
    var reply = Oneshot.<Integer>create();
    commands.send(new Command.Get(key, reply.sender()));
    return reply.receiver().receive(); // waits for the answer
    // end
  }

  @Test
  void receive_whenThereIsNoAnswer_saysWhy() {
    // guide: oneshot-fail
    var failed = Oneshot.<String>create();
    failed.sender().fail(new FileNotFoundException("menu.txt"));
    // receive() throws CompletionException, and the cause is what the sender gave

    var abandoned = Oneshot.<String>create();
    abandoned.sender().close();
    // receive() throws ChannelClosedException: there will be no answer
    // end
    assertThatThrownBy(() -> failed.receiver().receive())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> abandoned.receiver().receive())
        .isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> failed.receiver().tryReceive())
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void answer_whenTheWorkThrows_isTheFailure() {
    var good = Oneshot.<String>create();
    answer("soup", good.sender());
    assertThat(good.receiver().tryReceive()).isEqualTo(new Value<>("soup is ready"));

    var bad = Oneshot.<String>create();
    answer("", bad.sender());
    assertThatThrownBy(() -> bad.receiver().tryReceive())
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fail_afterTheSenderClosed_isLost() {
    var reply = Oneshot.<String>create();
    reply.sender().close();

    assertThat(reply.sender().fail(new IllegalStateException("too late"))).isFalse();
    assertThat(reply.receiver().tryReceive()).isEqualTo(new Closed<>());
  }

  private static void answer(String order, OneshotSender<String> reply) {
    // guide: oneshot-answer
    try (reply) { // whatever happens, nobody waits for ever
      try {
        reply.send(cook(order));
      } catch (RuntimeException e) { // inside: outside of the try, reply is closed already
        reply.fail(e);
      }
    }
    // end
  }

  private static String cook(String order) {
    if (order.isEmpty()) {
      throw new IllegalArgumentException("nothing was ordered");
    }
    return order + " is ready";
  }

  @Test
  void receive_withATimeLimit_leavesTheAnswerThere() throws InterruptedException {
    var reply = Oneshot.<String>create();

    assertThat(shortly(reply.receiver(), Duration.ofMillis(1))).isEqualTo("not yet");
    reply.sender().send("ready");
    assertThat(shortly(reply.receiver(), Duration.ofMillis(1))).isEqualTo("ready");
    assertThat(reply.receiver().tryReceive()).isEqualTo(new Closed<>());
  }

  private static String shortly(OneshotReceiver<String> answer, Duration limit)
      throws InterruptedException {
    // guide: oneshot-limit
    return switch (answer.receive(limit)) {
      case Value(var text) -> text;
      case Empty() -> "not yet"; // it can still be received later
      case Closed() -> "never";
    };
    // end
  }

  @Test
  void sender_whenNobodyWantsTheAnswer_knows() throws InterruptedException {
    var reply = Oneshot.<String>create();
    var steps = new ArrayList<String>();
    Thread server = Waiting.start(() -> abandon(reply.sender(), steps));

    // guide: oneshot-leave
    try (var answer = reply.receiver()) {
      answer.receive(Duration.ofMillis(1)); // Empty; then this requester gives up, and closes
    }
    boolean taken = reply.sender().send("too late"); // false
    // end
    server.join();
    assertThat(taken).isFalse();
    assertThat(steps).containsExactly("stop working");
  }

  private static void abandon(OneshotSender<String> reply, List<String> steps)
      throws InterruptedException {
    reply.awaitClosed();
    steps.add("stop working");
  }

  @Test
  void send_trueAndNeverReceived_goesToTheHook() {
    var given = new ArrayList<String>();
    var reply = Oneshot.<String>create(given::add);

    assertThat(reply.sender().send("a connection")).isTrue();
    reply.receiver().close();

    assertThat(given).containsExactly("a connection");
  }

  @Test
  void commandsLeftInTheChannel_whenTheOwnerStops_areAnswered() throws InterruptedException {
    // guide: oneshot-undelivered
    var commands =
        Mpsc.<Command.Get>builder()
            .capacity(32)
            .onUndelivered(get -> get.reply().close()) // else its requester would wait for ever
            .build();
    // end
    var reply = Oneshot.<Integer>create();
    commands.sender().send(new Command.Get("apples", reply.sender()));
    MpscReceiver<Command.Get> owner = commands.receiver();
    owner.close();
    assertThat(reply.receiver().tryReceive()).isEqualTo(new Closed<>());
  }

  @Test
  void receiveAsync_isACompletableFuture() {
    var reply = Oneshot.<Integer>create();
    // guide: oneshot-async
    CompletableFuture<String> shown =
        reply.receiver().receiveAsync().thenApply(count -> count + " apples");
    // end
    reply.sender().send(3);
    assertThat(shown).isCompletedWithValue("3 apples");
  }

  @Test
  void receiveAsync_whenTimedOut_tookNothing() throws InterruptedException {
    var reply = Oneshot.<Integer>create();
    var future = reply.receiver().receiveAsync().orTimeout(1, TimeUnit.MILLISECONDS);
    assertThat(future).failsWithin(Duration.ofSeconds(10));

    reply.sender().send(3);

    assertThat(reply.receiver().receive()).isEqualTo(3);
  }
}
