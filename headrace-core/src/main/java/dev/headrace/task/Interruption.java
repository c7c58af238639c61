package dev.headrace.task;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.waiter.Parking;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The one interrupt that a piece of work may get: delivered while the work runs, or never.
final class Interruption {

  /*
   *            finish
   *   RUNNING ───────▶ OVER
   *     │ │
   *     │ └── mark ────────────────────────┐
   *     │ deliver                          ▼
   *     └───────▶ DELIVERING ─────────▶ ASKED
   *                (thread.interrupt)
   *
   * Invariant: the interrupt flag is set only between RUNNING and the end of finish.
   *
   * The race: whoever delivers may be between its compare-and-set and the interrupt when the work
   * ends. If finish did not wait for it, the interrupt would hit what the thread does next. It is a
   * few instructions, so finish yields; FutureTask does the same.
   */

  private static final VarHandle STAGE =
      fieldVarHandle(
              MethodHandles.lookup(), "stage", VarHandle.class, Interruption.class, Stage.class)
          .withInvokeExactBehavior();

  private volatile Stage stage = Stage.RUNNING;

  /** Whether another had interrupted the thread before. Published by the change to ASKED. */
  private boolean foreign;

  /* Interrupts the thread that does the work. Whether this call is the one that did. */
  boolean deliver(Thread worker) {
    if (!casStage(Stage.RUNNING, Stage.DELIVERING)) {
      return false;
    }
    try {
      foreign = worker.isInterrupted();
      worker.interrupt();
    } finally {
      stage = Stage.ASKED;
    }
    return true;
  }

  /* As deliver, but lets the work run on. */
  boolean mark() {
    return casStage(Stage.RUNNING, Stage.ASKED);
  }

  boolean isAsked() {
    Stage now = stage;
    return now == Stage.DELIVERING || now == Stage.ASKED;
  }

  /* Called by the worker after its work: nothing is delivered from here on, and what was delivered is
   * taken back, unless another had interrupted too. Whether the work was asked to end. */
  boolean finish() {
    if (casStage(Stage.RUNNING, Stage.OVER)) {
      return false;
    }
    while (stage == Stage.DELIVERING) {
      Parking.yieldToOthers();
    }
    if (!foreign) {
      boolean _ = Thread.interrupted();
    }
    return true;
  }

  private boolean casStage(Stage expected, Stage next) {
    return STAGE.compareAndSet(this, expected, next);
  }

  private enum Stage {
    RUNNING,
    DELIVERING,
    ASKED,
    OVER
  }
}
