package dev.headrace.verify.peers;

/// One row of the table: the same rounds for every library.
interface Scenario {

  /// One element is in flight; other numbers tell what was there before and what came after it.
  int ELEMENT = 1;

  String name();

  /// Plays so many rounds, telling `played` after each.
  ///
  /// @throws UnsupportedOperationException if the library has no such operation
  <C> Result play(Peer<C> peer, int rounds, Runnable played) throws InterruptedException;
}
