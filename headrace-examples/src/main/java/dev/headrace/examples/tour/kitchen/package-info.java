/// S3, *Asynchronous Channels in Rust: A Beginner's Guide*: the channel as the belt between chefs
/// and waiters.
///
/// ```text
///   chef ──┐
///          ├─▶ belt with 10 places ──▶ waiter
///   chef ──┘
/// ```
///
/// The guide's first rule is never to block a thread. On a virtual thread it does not apply: the
/// chef who finds the belt full simply waits, and the carrier thread underneath goes on to another
/// task.
@NullMarked
package dev.headrace.examples.tour.kitchen;

import org.jspecify.annotations.NullMarked;
