/// Many senders, one receiver: the channel for handing work to whoever owns a resource.
///
/// ```
///   MpscSender ── send ──▶ ┌─────────────────────────┐
///   MpscSender ── send ──▶ │ up to capacity values   │ ── receive ──▶ MpscReceiver
///   SendPermit ── send ──▶ └─────────────────────────┘
/// ```
///
/// [dev.headrace.mpsc.Mpsc] makes channels: bounded, unbounded, rendezvous. The channel closes by
/// its handles: when the last sender has closed and no permit is outstanding, the receiver drains
/// it and sees the end; when the receiver closes, senders fail.
///
/// Inside, every handle talks to an `MpscEngine`; `BufferedEngine` keeps values in blocks,
/// `RendezvousEngine` keeps none. `SenderWait` and `Receiving` are the operations
/// that can wait.
///
/// Imports: `dev.headrace`, `internal.permit`, `internal.queue`, `internal.waiter`.
@NullMarked
package dev.headrace.mpsc;

import org.jspecify.annotations.NullMarked;
