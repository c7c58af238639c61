package dev.headrace;

/// What a receive that does not wait for ever found. Made for an exhaustive `switch`:
///
/// {@snippet :
/// switch (jobs.tryReceive()) {
///   case Value(var job) -> run(job);
///   case Empty() -> idle();
///   case Closed() -> stop();
/// }
/// }
///
/// @param <T> the type of the channel's values
public sealed interface TryReceive<T> permits Value, Empty, Closed {}
