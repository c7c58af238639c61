package dev.headrace;

/// What a receive from a broadcast channel that does not wait for ever found: what
/// [BroadcastReceive] says, or that there was nothing yet.
///
/// {@snippet :
/// switch (prices.tryReceive()) {
///   case Value(var price) -> show(price);
///   case Lagged(var missed) -> warn(missed);
///   case Empty() -> idle();
///   case Closed() -> stop();
/// }
/// }
///
/// @param <T> the type of the channel's values
public sealed interface BroadcastTryReceive<T> permits BroadcastReceive, Empty {}
