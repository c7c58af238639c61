package dev.headrace.testing;

import dev.headrace.internal.waiter.Waiter;

/// Someone who waits, and counts the signals.
public final class CountingWaiter extends Waiter {

  private final boolean interested;
  private int signals;

  private CountingWaiter(boolean interested) {
    this.interested = interested;
  }

  /// One that wants what it waits for.
  public static CountingWaiter interested() {
    return new CountingWaiter(true);
  }

  /// One that has chosen otherwise, as a select may.
  public static CountingWaiter choseOtherwise() {
    return new CountingWaiter(false);
  }

  @Override
  public boolean claim() {
    return interested;
  }

  @Override
  public void signal() {
    signals++;
  }

  /// How often it was signalled.
  public int signals() {
    return signals;
  }
}
