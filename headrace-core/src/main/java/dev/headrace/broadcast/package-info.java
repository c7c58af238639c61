/// Every receiver sees every value, or learns how many it missed.
///
/// ```
///                                    ┌──▶ BroadcastReceiver   its own place in the stream
///   BroadcastSender ──▶ ring of n ───┼──▶ BroadcastReceiver
///   BroadcastSender ──▶              └──▶ BroadcastReceiver   too slow: Lagged(missed), then on
/// ```
///
/// Senders never wait: a full ring overwrites its oldest value, and a receiver that had not read it
/// is told how many values it missed. It is for events that are worth more fresh than complete. To
/// lose nothing, give each consumer an mpsc channel of its own; for the latest state only, use
/// watch.
///
/// [dev.headrace.broadcast.Broadcast] makes channels. The handles talk to a `BroadcastEngine`; a
/// receiver does so by way of its `Cursor`.
///
/// Imports: `dev.headrace`, `internal.waiter`.
@NullMarked
package dev.headrace.broadcast;

import org.jspecify.annotations.NullMarked;
