/// One value, sent once: the reply to a request.
///
/// ```
///   OneshotSender ── send or fail, at most once ──▶ OneshotChannel ── receive ──▶ OneshotReceiver
/// ```
///
/// In a request, the sender travels with the request and the requester keeps the receiver. Whoever
/// handles requests closes the sender of one that it does not answer, and the channel of the
/// requests has an `onUndelivered` hook that closes the senders of those that nobody will handle:
/// then no requester waits for ever. A reply that may be absent is an [java.util.Optional];
/// elements are never null.
///
/// [dev.headrace.oneshot.Oneshot] makes channels. The channel object is the engine; the handles are
/// views of it.
///
/// Imports: `dev.headrace`, `internal.waiter`.
@NullMarked
package dev.headrace.oneshot;

import org.jspecify.annotations.NullMarked;
