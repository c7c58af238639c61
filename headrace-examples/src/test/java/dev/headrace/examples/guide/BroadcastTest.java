package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.BroadcastReceive;
import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `broadcast.md`.
@Timeout(30)
final class BroadcastTest {

  @Test
  void send_reachesEveryReceiver() throws InterruptedException {
    // guide: broadcast-first
    var prices = Broadcast.<String>bounded(16);
    BroadcastReceiver<String> ticker = prices.receiver(); // comes with the channel
    BroadcastReceiver<String> log = prices.sender().subscribe(); // as many more as you like

    int receivers = prices.sender().send("gold 4100"); // 2; never waits

    BroadcastReceive<String> atTicker = ticker.receive(); // Value[value=gold 4100]
    BroadcastReceive<String> atLog = log.receive(); // the same
    // end
    assertThat(receivers).isEqualTo(2);
    assertThat(atTicker).isEqualTo(new Value<>("gold 4100")).hasToString("Value[value=gold 4100]");
    assertThat(atLog).isEqualTo(atTicker);
  }

  @Test
  void receiver_thatIsSlow_learnsHowManyItMissed() throws InterruptedException {
    // guide: broadcast-lag
    var prices = Broadcast.<Integer>bounded(2);
    for (int price = 1; price <= 5; price++) {
      prices.sender().send(price);
    }
    prices.sender().close();

    var receiver = prices.receiver();
    var outcomes =
        List.of(receiver.receive(), receiver.receive(), receiver.receive(), receiver.receive());
    // Lagged[missed=3], Value[value=4], Value[value=5], Closed[]
    // end
    assertThat(outcomes)
        .hasToString("[Lagged[missed=3], Value[value=4], Value[value=5], Closed[]]");
  }

  @Test
  void loop_overABroadcast_handlesALag() throws InterruptedException {
    var prices = Broadcast.<String>bounded(2);
    for (String price : List.of("gold 1", "gold 2", "tin 3")) {
      prices.sender().send(price);
    }
    prices.sender().close();
    ConcurrentMap<String, String> everything = new ConcurrentHashMap<>(Map.of("gold", "2"));

    assertThat(follow(prices.receiver(), everything))
        .containsExactly("all of {gold=2}", "gold 2", "tin 3", "end");
  }

  private static List<String> follow(
      BroadcastReceiver<String> prices, Map<String, String> everything)
      throws InterruptedException {
    var shown = new ArrayList<String>();
    // guide: broadcast-loop
    while (true) {
      switch (prices.receive()) {
        case Value(var price) -> shown.add(price);
        case Lagged(var missed) -> shown.add("all of " + everything); // start from the whole again
        case Closed() -> {
          shown.add("end");
          return shown;
        }
      }
    }
    // end
  }

  @Test
  void subscribe_seesWhatIsSentFromThenOn() {
    // guide: broadcast-late
    var news = Broadcast.<String>sender(16); // without a receiver
    int early = news.send("first"); // 0: stored nowhere
    var late = news.subscribe();
    news.send("second");
    // end
    assertThat(early).isZero();
    assertThat(late.size()).isEqualTo(1);
    assertThat(late.tryReceive()).isEqualTo(new Value<>("second"));
    assertThat(late.resubscribe().size()).isZero();
  }

  @Test
  void receiver_whileNobodyReads_keepsAtMostTheCapacity() {
    var news = Broadcast.<Integer>bounded(3);
    for (int i = 0; i < 100; i++) {
      news.sender().send(i);
    }
    assertThat(news.sender().size()).isEqualTo(3);
    news.receiver().close();
    assertThat(news.sender().size()).isZero();
  }

  @Test
  void oneChannelForEachListener_losesNothing() throws InterruptedException {
    var first = Mpsc.<String>bounded(2);
    var second = Mpsc.<String>bounded(1);
    List<MpscSender<String>> listeners =
        new CopyOnWriteArrayList<>(List.of(first.sender(), second.sender()));

    tell(listeners, "a");
    tell(listeners, "b");

    assertThat(first.receiver().size()).isEqualTo(2);
    assertThat(second.receiver().receive()).isEqualTo("a");
    assertThat(second.receiver().receive()).isNull();
    assertThat(listeners).containsExactly(first.sender());
  }

  private static void tell(List<MpscSender<String>> listeners, String event) {
    // guide: broadcast-lossless
    for (MpscSender<String> listener : listeners) {
      if (listener.trySend(event) != SendResult.SENT) { // or send, to wait for the slowest
        listeners.remove(listener); // a CopyOnWriteArrayList
        listener.close(); // it receives what it has, and sees the end
      }
    }
    // end
  }

  @Test
  void forceSend_keepsTheNewest() {
    // guide: broadcast-force
    var frames = Mpmc.<Integer>bounded(2);
    Integer none = frames.sender().forceSend(1); // null: there was room
    frames.sender().forceSend(2);
    Integer displaced = frames.sender().forceSend(3); // 1
    // end
    assertThat(none).isNull();
    assertThat(displaced).isEqualTo(1);
    assertThat(frames.receiver().tryReceive()).isEqualTo(new Value<>(2));
    assertThat(frames.receiver().tryReceive()).isEqualTo(new Value<>(3));
  }
}
