package dev.headrace.verify.peers;

import java.util.concurrent.ThreadLocalRandom;

/// How long after the hand-over the event comes, or before it: such that each of them wins about
/// every other round. Where an operation can go either way is where it goes wrong, and that place
/// is another for every library and machine; so it is looked for.
final class Balance {

  private final long step;
  private long centre;

  /// Moves by so many nanoseconds a round.
  Balance(long step) {
    this.step = step;
  }

  /// For the next round, by chance around the centre: negative if the event comes first.
  long delayOfEvent() {
    long spread = 4 * step + Math.abs(centre) / 2;
    return centre + ThreadLocalRandom.current().nextLong(-spread, spread);
  }

  /// Who won: the operation or the event.
  void won(boolean operation) {
    centre += operation ? -step : step;
  }
}
