/// The latest value, and whether you have seen it.
///
/// ```
///                                        ┌──▶ WatchReceiver   has seen 4: awaitChange returns
///   WatchSender ──▶ value, version 5  ───┤
///   WatchSender ──▶                      └──▶ WatchReceiver   has seen 5: awaitChange waits
/// ```
///
/// It is for state: configuration, health, progress, "please stop". A receiver that is slow skips
/// values, never the last one. Senders never wait and readers never hold them up.
///
/// [dev.headrace.watch.Watch] makes channels. The handles talk to a `WatchEngine`; a receiver does
/// so by way of its `Observer`.
///
/// Imports: `dev.headrace`, `internal.waiter`.
@NullMarked
package dev.headrace.watch;

import org.jspecify.annotations.NullMarked;
