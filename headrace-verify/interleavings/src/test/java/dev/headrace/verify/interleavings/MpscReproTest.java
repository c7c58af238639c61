package dev.headrace.verify.interleavings;

import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import org.junit.jupiter.api.Test;

final class MpscReproTest {

  @Test
  void trySend_whenEmptiedBefore_isNeverFull() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          channel.sender().trySend(0);
          channel.sender().trySend(0);
          channel.receiver().tryReceive();
          channel.receiver().tryReceive();
          var a = race.actor(() -> channel.sender().trySend(1));
          var b = race.actor(() -> channel.sender().trySend(2));
          race.run(channel);
          Race.require(a.result() == SendResult.SENT, "a " + a.result());
          Race.require(b.result() == SendResult.SENT, "b");
        });
  }

  @Test
  void send_besideTrySend_neverExceedsCapacity() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          channel.sender().trySend(0);
          var a = race.actor(() -> channel.sender().trySend(1));
          var b = race.actor(() -> channel.sender().sendAsync(2));
          var _ = race.actor(() -> channel.receiver().tryReceive());
          race.run(channel);
          Race.require(channel.sender().size() + channel.sender().remainingCapacity() <= 1, "capacity");
          int n = 0;
          while (channel.receiver().tryReceive() instanceof dev.headrace.Value<Integer>) {
            n++;
          }
          if (a.result() == SendResult.SENT) {
            // room for one only
            
            
          }
        });
  }
}
