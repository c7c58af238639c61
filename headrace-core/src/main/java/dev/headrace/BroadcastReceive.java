package dev.headrace;

/// What a receive from a broadcast channel found. Made for an exhaustive `switch`:
///
/// {@snippet :
/// switch (prices.receive()) {
///   case Value(var price) -> show(price);
///   case Lagged(var missed) -> warn(missed);
///   case Closed() -> stop();
/// }
/// }
///
/// @param <T> the type of the channel's values
public sealed interface BroadcastReceive<T> extends BroadcastTryReceive<T>
    permits Value, Lagged, Closed {}
