package dev.headrace.examples.guide;

import static com.softwaremill.jox.Select.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelDoneException;
import com.softwaremill.jox.ChannelErrorException;
import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Select;
import dev.headrace.task.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `from-jox-and-kotlin.md`, and what it says about Jox.
@Timeout(30)
final class FromJoxTest {

  @Test
  void before_twoProducersAreCounted() throws InterruptedException {
    var received = new ArrayList<String>();
    // guide: jox-before
    Channel<String> lines = Channel.newBufferedChannel(16);
    var producers = new ArrayList<Thread>();
    for (String name : List.of("a", "b")) {
      producers.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  lines.send("from " + name);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    Thread.startVirtualThread(
        () -> {
          try {
            for (Thread producer : producers) {
              producer.join();
            }
            lines.done(); // when all have ended: a send after it would throw
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    lines.forEach(received::add);
    // end
    assertThat(received).containsExactlyInAnyOrder("from a", "from b");
  }

  @Test
  void after_theHandlesAreCounted() throws InterruptedException {
    var received = new ArrayList<String>();
    // guide: jox-after
    var lines = Mpsc.<String>bounded(16);
    try (var first = lines.sender()) {
      for (String name : List.of("a", "b")) {
        var own = first.duplicate();
        Tasks.spawn(
            () -> {
              try (own) {
                own.send("from " + name);
              }
            });
      }
    }
    lines.receiver().forEach(received::add); // until the last sender has closed
    // end
    assertThat(received).containsExactlyInAnyOrder("from a", "from b");
  }

  @Test
  void joxSelect_takesTheFirst_oursEither() throws InterruptedException {
    Channel<String> a = Channel.newBufferedChannel(100);
    Channel<String> b = Channel.newBufferedChannel(100);
    var ourA = Mpsc.<String>bounded(100);
    var ourB = Mpsc.<String>bounded(100);
    var fair =
        Select.<String>fair()
            .on(ourA.receiver().onReceive(value -> value))
            .on(ourB.receiver().onReceive(value -> value));
    var jox = new HashSet<String>();
    var ours = new HashSet<String>();
    for (int i = 0; i < 100; i++) {
      a.send("a");
      b.send("b");
      ourA.sender().send("a");
      ourB.sender().send("b");
    }
    for (int i = 0; i < 100; i++) {
      jox.add(select(a.receiveClause(), b.receiveClause()));
      ours.add(fair.await());
    }

    assertThat(jox).containsExactly("a");
    assertThat(ours).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void joxSelect_endsWithTheFirstChannelThatIsDone_oursGoesOn() throws InterruptedException {
    Channel<String> a = Channel.newBufferedChannel(1);
    Channel<String> b = Channel.newBufferedChannel(1);
    a.done();
    b.send("b");
    assertThatThrownBy(() -> select(a.receiveClause(), b.receiveClause()))
        .isInstanceOf(ChannelDoneException.class);

    var ourA = Mpsc.<String>bounded(1);
    var ourB = Mpsc.<String>bounded(1);
    ourA.sender().close();
    ourB.sender().send("b");
    String value =
        Select.<String>biased()
            .on(ourA.receiver().onReceive(v -> v))
            .on(ourB.receiver().onReceive(v -> v))
            .await();
    assertThat(value).isEqualTo("b");
  }

  @Test
  void joxSelect_ofOneChannelTwice_isRefused_oursIsNot() throws InterruptedException {
    Channel<String> a = Channel.newBufferedChannel(1);
    a.send("a");
    assertThatThrownBy(() -> select(a.receiveClause(), a.receiveClause()))
        .isInstanceOf(IllegalArgumentException.class);

    var ours = Mpsc.<String>bounded(1);
    ours.sender().send("a");
    var twice =
        Select.<String>fair()
            .on(ours.receiver().onReceive(v -> v))
            .on(ours.receiver().onReceive(v -> v));
    assertThat(twice.await()).isEqualTo("a");
  }

  @Test
  void joxError_dropsWhatIsBuffered_ourCloseHandsItOver() throws InterruptedException {
    Channel<String> jox = Channel.newBufferedChannel(2);
    jox.send("a");
    jox.error(new IllegalStateException("broken"));
    assertThatThrownBy(jox::receive).isInstanceOf(ChannelErrorException.class);

    var undelivered = new ArrayList<String>();
    var ours = Mpsc.<String>builder().capacity(2).onUndelivered(undelivered::add).build();
    ours.sender().send("a");
    ours.receiver().close();
    assertThat(undelivered).containsExactly("a");
  }

  @Test
  void joxDone_twice_throws_ourCloseDoesNot() {
    Channel<String> jox = Channel.newBufferedChannel(1);
    jox.done();
    assertThatThrownBy(jox::done).isInstanceOf(ChannelDoneException.class);
    assertThatThrownBy(() -> jox.send("late")).isInstanceOf(ChannelDoneException.class);

    var ours = Mpsc.<String>bounded(1);
    ours.sender().close();
    ours.sender().close();
    assertThatThrownBy(() -> ours.sender().send("late")).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void joxToString_showsElements_oursDoesNot() throws InterruptedException {
    Channel<String> jox = Channel.newBufferedChannel(1);
    jox.send("secret");
    assertThat(jox.toString()).contains("secret");

    var ours = Mpsc.<String>bounded(1);
    assertThat(ours.sender().trySend("secret")).isEqualTo(SendResult.SENT);
    assertThat(ours.toString()).doesNotContain("secret");
  }

  @Test
  void nulls_areRefusedByBoth() {
    assertThatThrownBy(() -> Channel.<String>newBufferedChannel(1).send(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Mpsc.<String>bounded(1).sender().send(null))
        .isInstanceOf(NullPointerException.class);
  }
}
