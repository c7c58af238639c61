package dev.headrace;

/// The end: nothing is left to receive and nothing will be added.
///
/// @param <T> the type of the channel's values
public record Closed<T>() implements TryReceive<T>, BroadcastReceive<T> {}
