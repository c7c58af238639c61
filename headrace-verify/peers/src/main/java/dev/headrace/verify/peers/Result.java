package dev.headrace.verify.peers;

import java.util.Locale;

/// What came of a library's rounds.
sealed interface Result {

  /// How many rounds or tries had a wrong outcome.
  int wrong();

  /// In words.
  String text();

  /// Rounds that either the operation won or the event, by what the operation says.
  record Raced(int operation, int event, int lost, int doubled, int denied) implements Result {

    @Override
    public int wrong() {
      return lost + doubled + denied;
    }

    /// How often the event won, in percent.
    double eventShare() {
      return 100.0 * event / (operation + event);
    }

    @Override
    public String text() {
      String races = String.format(Locale.ROOT, "%,9d : %,-9d", operation, event);
      return races
          + said(lost, "lost")
          + said(doubled, "doubled")
          + said(denied, "sent, but said not");
    }

    private static String said(int count, String word) {
      return count == 0 ? "" : String.format(Locale.ROOT, " %,d %s", count, word);
    }
  }

  /// Tries that had to succeed, and those of them that did not.
  record Tried(int certain, int wrong) implements Result {

    @Override
    public String text() {
      String tries = String.format(Locale.ROOT, "%,9d certain  ", certain);
      return wrong == 0 ? tries : tries + String.format(Locale.ROOT, " %,d failed", wrong);
    }
  }

  /// The library has no such operation.
  record Absent() implements Result {

    @Override
    public int wrong() {
      return 0;
    }

    @Override
    public String text() {
      return "        – no such operation";
    }
  }

  /// Somebody waits for ever.
  record Stuck(int round) implements Result {

    @Override
    public int wrong() {
      return 1;
    }

    @Override
    public String text() {
      return "          stuck in round " + round;
    }
  }
}
