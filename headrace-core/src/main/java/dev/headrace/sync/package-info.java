/// What tasks need beside channels: a limit on how many do something at a time, and a sign that
/// something has happened.
///
/// ```
///   acquire ──▶ Semaphore ── SemaphorePermit ──▶ the work ── close ──▶ back to the next who waits
///
///   notifyOne ──▶ Notify ──▶ one who waits, else stored for the next
///   notifyWaiters ──▶    ──▶ all who wait or hold a Ticket
/// ```
///
/// Start with [dev.headrace.sync.Semaphore]; its engine is `SemaphoreEngine`, that of
/// [dev.headrace.sync.Notify] is `NotifyEngine`. Each is one word that is changed by
/// compare-and-set as long as nobody waits, and a queue under a lock for when somebody does.
///
/// Imports: `dev.headrace`, `internal.waiter`.
@NullMarked
package dev.headrace.sync;

import org.jspecify.annotations.NullMarked;
