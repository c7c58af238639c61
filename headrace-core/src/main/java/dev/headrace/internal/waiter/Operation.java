package dev.headrace.internal.waiter;

import org.jspecify.annotations.Nullable;

/// One channel operation of one caller, as every spelling of it sees it.
///
/// ```
///            attempt ── outcome ──▶ done
///               │ null
///               ▼
///            register ── false ──▶ attempt
///               │ true
///               ▼
///            (waiting) ── signalled, due ──▶ attempt
///               │ interrupted, timed out, cancelled, not selected
///               ▼
///            withdraw ── true ──▶ nothing happened
///                     └─ false ─▶ the signal is coming: attempt
/// ```
///
/// The try spelling is `attempt` alone; [Blocking] adds a thread that waits, with or without a time
/// limit, and may linger before it does; [OperationFuture] adds a callback; a select registers one
/// waiter with several operations.
///
/// @param <R> the outcome
public interface Operation<R> {

  /// Tries to do the operation now.
  ///
  /// @return the outcome, or null if it can be neither done nor refused yet
  @Nullable R attempt();

  /// Attempts again in the moment before a thread waits, after it attempted in vain. As a rule it
  /// does not: it may pay where the outcome comes soon, and where an attempt is cheap and nobody
  /// stands in line.
  ///
  /// @return the outcome, or null if the thread should wait now
  default @Nullable R linger() {
    return null;
  }

  /// Whether the signal is likely to come soon after a waiter was left. Then a thread looks for it
  /// for a moment before it parks, so that nobody has to wake it.
  default boolean waitsBriefly() {
    return false;
  }

  /// Leaves `waiter` where the event that can finish this operation will find it.
  ///
  /// @return false if the waiter was not left, because an attempt may succeed now
  boolean register(Waiter waiter);

  /// Takes the waiter out again, if it is still there.
  ///
  /// @return true if this call took it out: it will not be signalled, and the operation did not
  ///     happen. False if it is being signalled, or was not registered
  boolean withdraw(Waiter waiter);

  /// When an attempt may succeed though nobody signals. Asked after an attempt that had no outcome,
  /// before the waiter is registered; when it is time, the waiter is withdrawn, and the operation
  /// attempted anew.
  default Deadline due() {
    return Deadline.NONE;
  }
}
