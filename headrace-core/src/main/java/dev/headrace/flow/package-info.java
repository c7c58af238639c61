/// Channels as [java.util.concurrent.Flow]: publishers of receivers, subscribers of senders.
///
/// ```
///   MpscReceiver ──────┐
///   BroadcastReceiver ─┴─▶ Publishers.from ──▶ (any Flow.Subscriber)
///
///   (any Flow.Publisher) ──▶ Subscribers.into ──▶ MpscSender
/// ```
///
/// Demand is the channel's backpressure in other words: a publisher takes what was asked for, a
/// subscriber asks for what it has room for. Both are made of the handles' public asynchronous
/// operations, and follow the rules of Reactive Streams, which its technology compatibility kit
/// checks in every build.
///
/// Start with `ReceiverSubscription`, then `SenderSubscriber`.
///
/// Imports: `dev.headrace`, `mpsc`, `broadcast`, and of `internal.waiter` the handler of what
/// subscribers throw.
@NullMarked
package dev.headrace.flow;

import org.jspecify.annotations.NullMarked;
