package dev.headrace.verify.peers;

/// An operation that was begun and may be waiting.
interface Pending {

  /// Interrupts or cancels it, whatever its kind is.
  void giveUp();

  /// Waits until it has ended, so that nobody of its is left with the channel: whether it says that
  /// it happened.
  boolean happened() throws InterruptedException;
}
