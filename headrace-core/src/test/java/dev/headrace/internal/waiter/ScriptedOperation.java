package dev.headrace.internal.waiter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation whose outcome is there when the test says so. It holds one waiter, as an engine
/// would.
class ScriptedOperation implements Operation<String> {

  /** What was called, in order. */
  final List<String> calls = new ArrayList<>();

  private volatile @Nullable String outcome;
  private @Nullable Waiter waiter;

  @Override
  public @Nullable String attempt() {
    calls.add("attempt");
    return outcome;
  }

  @Override
  public synchronized boolean register(Waiter waiter) {
    calls.add("register");
    if (outcome != null) {
      return false;
    }
    this.waiter = waiter;
    return true;
  }

  @Override
  public synchronized boolean withdraw(Waiter waiter) {
    calls.add("withdraw");
    if (this.waiter != waiter) {
      return false;
    }
    this.waiter = null;
    return true;
  }

  /// Decides the outcome without telling anybody.
  void decide(String outcome) {
    this.outcome = outcome;
  }

  /// Takes the waiter out.
  synchronized @Nullable Waiter takeWaiter() {
    Waiter taken = waiter;
    waiter = null;
    return taken;
  }

  /// Decides the outcome and signals.
  void finish(String outcome) {
    decide(outcome);
    Waiter taken = takeWaiter();
    if (taken != null) {
      taken.signal();
    }
  }

  /// Signals without an outcome.
  void signalInVain() {
    Waiter taken = takeWaiter();
    if (taken != null) {
      taken.signal();
    }
  }

  synchronized boolean isWaitedFor() {
    return waiter != null;
  }
}
