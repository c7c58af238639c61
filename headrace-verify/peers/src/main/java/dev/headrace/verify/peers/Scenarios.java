package dev.headrace.verify.peers;

import java.util.ArrayList;
import java.util.List;

/// All rows of the table.
final class Scenarios {

  private Scenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    for (Spelling spelling : Spelling.values()) {
      for (Side side : Side.values()) {
        all.add(new Interrupted(side, spelling));
      }
    }
    for (Spelling spelling : List.of(Spelling.TIMED, Spelling.TIMED_SELECT)) {
      for (Side side : Side.values()) {
        all.add(new TimedOut(side, spelling));
      }
    }
    for (Side side : Side.values()) {
      all.add(new Cancelled(side));
    }
    all.addAll(
        List.of(new SelectOfReceives(), new SelectOfSends(), new TryReceives(), new TrySends()));
    return List.copyOf(all);
  }
}
