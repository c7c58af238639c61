package dev.headrace.verify.peers;

import java.util.concurrent.ThreadLocalRandom;

/// How long after the hand-over the event comes, or before it.
///
/// Every other round it is such that each of them wins as often as the other: where an operation
/// can go either way is where it goes wrong, and that place is another for every library and
/// machine, so it is looked for. But there may be two such places, with the weak one elsewhere (an
/// interrupt that comes while a value is carried out); so the other rounds look near and far.
final class Balance {

  private static final int LONGEST_STREAK = 50;
  private static final double NEAREST_NANOS = 100;
  private static final double FARTHEST_NANOS = 1_000_000;

  private final long step;
  private long centre;
  private boolean balanced;
  private boolean operationWon;
  private int streak;

  /// Moves by so many nanoseconds, and by more the longer one of them keeps winning.
  Balance(long step) {
    this.step = step;
  }

  /// For the next round: negative if the event comes first.
  long delayOfEvent() {
    balanced = !balanced;
    return balanced ? aroundCentre() : nearOrFar();
  }

  private long aroundCentre() {
    long spread = 4 * step + Math.abs(centre) / 2;
    return centre + ThreadLocalRandom.current().nextLong(-spread, spread);
  }

  /// As often from 1 to 10 microseconds as from 10 to 100.
  private static long nearOrFar() {
    var random = ThreadLocalRandom.current();
    double magnitude = random.nextDouble(Math.log(NEAREST_NANOS), Math.log(FARTHEST_NANOS));
    long delay = Math.round(Math.exp(magnitude));
    return random.nextBoolean() ? delay : -delay;
  }

  /// Who won the round: the operation or the event.
  void won(boolean operation) {
    if (balanced) {
      streak = operation == operationWon ? Math.min(streak + 1, LONGEST_STREAK) : 1;
      operationWon = operation;
      centre += (operation ? -step : step) * streak;
    }
  }
}
