package dev.headrace.flow;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A step that is taken by one thread at a time, and again if it was asked for meanwhile.
///
/// ```
///    IDLE ──ask──▶ ASKED ──run──▶ RUNNING ──step taken──▶ IDLE
///                    ▲               │
///                    └──────ask──────┘
/// ```
///
/// Whoever has news writes them where the step will look, and then asks. So nothing is missed: the
/// step looks after the ask, or else another step is taken. And nothing recurses: who asks from
/// within the step, or is called by it, returns at once.
final class Turns implements Runnable {

  private static final VarHandle STATE =
      fieldVarHandle(MethodHandles.lookup(), "state", VarHandle.class, Turns.class, State.class)
          .withInvokeExactBehavior();

  private final Runnable step;

  /** Any thread asks; who was told to run does the rest. */
  @SuppressWarnings("UnusedVariable") // read and written by way of STATE
  private volatile State state = State.IDLE;

  /// Takes turns at `step`, which throws nothing.
  Turns(Runnable step) {
    this.step = step;
  }

  /// Asks for a step.
  ///
  /// @return whether it is for the caller to see to it that [#run] is called, once
  boolean ask() {
    return getAndSetState(State.ASKED) == State.IDLE;
  }

  /// Takes steps until nobody has asked for another.
  @Override
  public void run() {
    do {
      // Not a plain store: by reading ASKED the step sees what was written before the ask.
      State _ = getAndSetState(State.RUNNING);
      step.run();
    } while (!casState(State.RUNNING, State.IDLE));
  }

  private State getAndSetState(State next) {
    return (State) STATE.getAndSet(this, next);
  }

  private boolean casState(State expected, State next) {
    return STATE.compareAndSet(this, expected, next);
  }

  private enum State {
    IDLE,
    ASKED,
    RUNNING
  }
}
