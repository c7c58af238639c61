package dev.headrace.internal.waiter;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a thread may do in the moment before it waits (see [Operation#linger]). An outcome that is
/// found by looking costs neither side a wake-up, which on several processors is most of what a
/// message costs (docs/design/performance.md).
public final class Lingering {

  private Lingering() {}

  /// Attempts `operation` several times, within about a microsecond, if other processors may bring
  /// the outcome meanwhile: for events that come one after the other.
  ///
  /// @return the outcome, if there is one now
  public static <R> @Nullable R spin(Operation<R> operation) {
    R outcome = null;
    for (int turns = Parking.spins(); outcome == null && turns > 0; turns--) {
      Thread.onSpinWait();
      outcome = operation.attempt();
    }
    return outcome;
  }

  /// Looks for `sign`, once and then as long as [#spin] would attempt, and attempts `operation` if
  /// it is there: where an attempt would touch what others are about to write.
  ///
  /// @return the outcome, if there is one now
  public static <R> @Nullable R look(BooleanSupplier sign, Operation<R> operation) {
    return sign.getAsBoolean() || look(sign, Parking.spins()) ? operation.attempt() : null;
  }

  /// Does as [#look], but lets others run before if there is no other processor: then they bring
  /// the sign on this one.
  ///
  /// @return the outcome, if there is one now
  public static <R> @Nullable R lookOrYield(BooleanSupplier sign, Operation<R> operation) {
    if (Parking.spins() == 0) {
      Parking.yieldToOthers();
    }
    return look(sign, operation);
  }

  /// Whether it is worth while to say to others that this thread looks, and then to
  /// [look][#lookForAnswer].
  public static boolean mayLookForAnswer() {
    return Parking.looks() > 0;
  }

  /// Looks for `answer`, as long as [#spin] would attempt: that of others to whom the caller has
  /// said that it looks.
  public static void lookForAnswer(BooleanSupplier answer) {
    boolean _ = look(answer, Parking.looks());
  }

  private static boolean look(BooleanSupplier sign, int turns) {
    for (int left = turns; left > 0; left--) {
      Thread.onSpinWait();
      if (sign.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  /// Lets others run, and attempts `operation` once: they may be about to run here.
  ///
  /// @return the outcome, if there is one now
  public static <R> @Nullable R yieldOnce(Operation<R> operation) {
    Parking.yieldToOthers();
    return operation.attempt();
  }

  /// Does as [#yieldOnce], and then as [#spin]: for the answer of someone whom this thread may just
  /// have woken, and who then is the next to run on its carrier.
  ///
  /// @return the outcome, if there is one now
  public static <R> @Nullable R yieldAndSpin(Operation<R> operation) {
    R outcome = yieldOnce(operation);
    return outcome != null ? outcome : spin(operation);
  }
}
