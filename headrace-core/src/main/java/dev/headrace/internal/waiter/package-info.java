/// How someone waits.
///
/// ```
///   Blocking (a thread)        ┐
///   OperationFuture (a future) ├── attempt / register / withdraw ──▶ Operation (of an engine)
///   a select                   ┘             │                            │
///                                          Waiter ◀── signal ─────────────┘
/// ```
///
/// An engine offers each of its operations as an [dev.headrace.internal.waiter.Operation]; the two
/// classes on the left are the only ones that know how to wait for one. Start with `Operation`,
/// then `Waiter`, then `Blocking`. A `WaiterQueue` holds those who wait for the same thing, first
/// come first served. A `Deadline` says until when.
///
/// Imports: `internal.time`, for waits with a limit.
@NullMarked
package dev.headrace.internal.waiter;

import org.jspecify.annotations.NullMarked;
