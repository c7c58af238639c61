/// A TCP proxy that ends connections on which nothing moves.
///
/// ```
///   accept ──▶ Connection (a task each) ──▶ connect, then two copies: a JoinSet
///      │            │       ▲                      │ update
///      │            │       └─────── Watch ◀───────┘
///      │            │ each holds a sender
///      └────────────┴──▶ mpsc of ProxyEvent ──▶ Report (select: an event, or a second is over)
/// ```
///
/// Start with [Proxy][dev.headrace.examples.proxy.Proxy], then `Connection`. The README beside this
/// file says what to look for where, and what was measured.
@NullMarked
package dev.headrace.examples.proxy;

import org.jspecify.annotations.NullMarked;
