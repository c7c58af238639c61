package dev.headrace.verify.peers;

/// Counts the rounds of a race.
final class Tally {

  /// What a round did to its element.
  enum Fate {
    ONCE,
    /// It was sent, and nobody has it.
    LOST,
    /// More than one has it.
    DOUBLED,
    /// It was sent, but who sent it was told that it was not.
    DENIED
  }

  private int operation;
  private int event;
  private final int[] fates = new int[Fate.values().length];

  void count(Rounds.Outcome outcome) {
    if (outcome.operationWon()) {
      operation++;
    } else {
      event++;
    }
    fates[outcome.fate().ordinal()]++;
  }

  Result result() {
    return new Result.Raced(operation, event, of(Fate.LOST), of(Fate.DOUBLED), of(Fate.DENIED));
  }

  private int of(Fate fate) {
    return fates[fate.ordinal()];
  }
}
