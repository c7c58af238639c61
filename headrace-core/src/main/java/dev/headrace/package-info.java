/// The vocabulary that all channels share: outcomes and exceptions.
///
/// # Choosing a channel
///
/// | you have | use |
/// |---|---|
/// | work for one owner of a resource, from many tasks | [dev.headrace.mpsc] |
/// | work for a pool of workers, each value for one of them | [dev.headrace.mpmc] |
/// | one answer to one request | [dev.headrace.oneshot] |
/// | events that every listener should see | [dev.headrace.broadcast] |
/// | state of which only the latest counts | [dev.headrace.watch] |
/// | a limit on how many work at a time, or a sign that something changed | [dev.headrace.sync] |
/// | tasks to start, join, and stop | [dev.headrace.task] |
/// | several of these to wait for at once | [dev.headrace.select] |
/// | a channel as a `Flow.Publisher`, or behind one | [dev.headrace.flow] |
///
/// # Closing
///
/// Handles own the channel. When the last sender closes, the receiver drains what is buffered and
/// then sees the end. When the receiver closes, senders learn it at once, and values that nobody
/// will receive are handed to the channel's `onUndelivered` hook, each exactly once. A closed
/// handle behaves as a closed channel.
///
/// A handle that was forgotten keeps the other side waiting for ever. With the system property
/// `dev.headrace.leaks` set to `sample` (one handle of 128) or `all` (for tests), a handle that
/// becomes unreachable before it was closed is logged by the logger of the same name, as a warning
/// with the stack of its creation, and then closed. The collector decides when, if at all, so this
/// finds mistakes and does not excuse them. A handle to which the `onUndelivered` hook of its own
/// channel refers is not found, because the channel keeps its hook. By default it is `off`, and
/// costs nothing.
///
/// # Interruption
///
/// If a method throws [InterruptedException], the operation did not happen: nothing was sent,
/// nothing was taken, no permit is held. If the operation won the race it returns normally and the
/// thread's interrupt flag stays set; a value that is ready is returned even when the flag was
/// already set. The same holds for a wait that timed out and for a future that was cancelled.
///
/// # Happens-before
///
/// What a thread did before a successful send happens-before what another does after receiving that
/// value; closing happens-before seeing closed.
///
/// This package is at the bottom of the library: it imports nothing from it.
@NullMarked
package dev.headrace;

import org.jspecify.annotations.NullMarked;
