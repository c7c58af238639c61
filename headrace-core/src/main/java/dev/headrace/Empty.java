package dev.headrace;

/// There was nothing to receive yet.
///
/// @param <T> the type of the channel's values
public record Empty<T>() implements TryReceive<T>, BroadcastTryReceive<T> {}
