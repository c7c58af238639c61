/// S0, the channels chapter of the [Tokio tutorial](https://tokio.rs/tokio/tutorial/channels): many
/// tasks use one Redis connection through a task that owns it.
///
/// ```text
///   getter ── Get(key) ────────┐                        ┌─────────┐
///                              ├─▶ mpsc, 32 commands ─▶ │ manager │ ──▶ connection
///   setter ── Set(key, value) ─┘                        └─────────┘
///      ▲                                                     │
///      └───────────────── oneshot, one reply ────────────────┘
/// ```
///
/// Start with [dev.headrace.examples.tour.tutorial.SharedClient], which shows what goes wrong
/// without; [dev.headrace.examples.tour.tutorial.RequestReply] is the whole pattern. The last two
/// programs are about queues that grow. The connection here lives in memory; the `demo` does the
/// same on real sockets.
@NullMarked
package dev.headrace.examples.tour.tutorial;

import org.jspecify.annotations.NullMarked;
