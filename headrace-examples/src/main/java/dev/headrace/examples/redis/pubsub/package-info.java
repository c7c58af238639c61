/// Publish and subscribe over `dev.headrace.broadcast`.
///
/// ```
///   PUBLISH news "x" ──▶ PubSub ── channel "news" ──▶ Broadcast ──▶ Subscription ─┐ says once:
///                          │                              └───────▶ …             │ I have some
///                          └────── pattern "n*" ────▶ Broadcast ──▶ Subscription ─┤
///                                                                                 ▼
///                             frames to write ◀── Subscriptions of a connection ◀── ready
/// ```
///
/// A publisher stores a message once for each topic, waits for nobody and writes to no socket but
/// its own; so whatever becomes of a subscriber, it cannot slow or hurt a publisher. A subscriber
/// takes its messages when it can. If it falls behind by more than the capacity of a topic it loses
/// the oldest ones, and is told how many ([Topic#lagged]).
///
/// Messages of one topic are received in the order in which they were published. Between topics
/// there is no order.
///
/// Start with [PubSub], then `Topics` for the one race there is, then [Subscriptions]. Knows
/// frames; no command, no connection.
@NullMarked
package dev.headrace.examples.redis.pubsub;

import org.jspecify.annotations.NullMarked;
