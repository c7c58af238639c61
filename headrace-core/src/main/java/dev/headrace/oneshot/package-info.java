/// One value, sent once: the reply to a request.
///
/// ```
///   OneshotSender ── send or fail, at most once ──▶ OneshotChannel ── receive ──▶ OneshotReceiver
/// ```
///
/// [dev.headrace.oneshot.Oneshot] makes channels. The channel object is the engine; the handles are
/// views of it.
///
/// Imports: `dev.headrace`, `internal.waiter`.
@NullMarked
package dev.headrace.oneshot;

import org.jspecify.annotations.NullMarked;
