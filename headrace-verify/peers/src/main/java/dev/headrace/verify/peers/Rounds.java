package dev.headrace.verify.peers;

import dev.headrace.verify.peers.Tally.Fate;

/// Plays rounds of a race and counts what came of them.
final class Rounds {

  /// A quarter of a microsecond: an unpark takes some.
  static final long FINE_STEP = 250;

  /// Two microseconds: alarms are less exact than interrupts.
  static final long COARSE_STEP = 2_000;

  /// Who won a round, and what it did to the element.
  record Outcome(boolean operationWon, Fate fate) {}

  @FunctionalInterface
  interface Round {
    /// Hands over, and lets the event come so many nanoseconds later, or earlier if negative.
    Outcome play(Duel duel, long delayOfEvent) throws InterruptedException;
  }

  private Rounds() {}

  static Result play(int rounds, long step, Round round, Runnable played)
      throws InterruptedException {
    var tally = new Tally();
    var balance = new Balance(step);
    try (var duel = new Duel()) {
      for (int i = 0; i < rounds; i++) {
        Outcome outcome = round.play(duel, balance.delayOfEvent());
        tally.count(outcome);
        balance.won(outcome.operationWon());
        played.run();
      }
    }
    return tally.result();
  }
}
