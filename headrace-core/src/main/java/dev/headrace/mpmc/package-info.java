/// Many senders, many receivers, each value to one of them: the channel for a pool of workers.
///
/// ```
///   MpmcSender ── send ──▶ ┌─────────────────────────┐ ── receive ──▶ MpmcReceiver
///   MpmcSender ── send ──▶ │ up to capacity values   │ ── receive ──▶ MpmcReceiver
///   MpmcSender ── send ──▶ └─────────────────────────┘ ── receive ──▶ MpmcReceiver
/// ```
///
/// [dev.headrace.mpmc.Mpmc] makes channels: bounded, unbounded, rendezvous. Both handles can be
/// duplicated, and the channel closes by them: when the last sender has closed, the receivers drain
/// it and all of them see the end; when the last receiver has closed, senders fail.
///
/// Inside, every handle talks to an `MpmcEngine`, which keeps count of the handles and those who
/// wait. `BoundedEngine` keeps values in a `Ring`, `UnboundedEngine` in blocks; what the two share
/// is the line of `LineEngine` between two `Cursor`s. `RendezvousEngine` keeps no values.
/// `Sending` and `Receiving` are the operations that can wait. Start with
/// `LineEngine`.
///
/// Imports: `dev.headrace`, `internal.queue`, `internal.waiter`.
@NullMarked
package dev.headrace.mpmc;

import org.jspecify.annotations.NullMarked;
