package dev.headrace.internal.leak;

import java.util.function.Consumer;
import java.util.function.Predicate;

/// What handles of one kind stand for, seen from what is left when the handle is gone.
///
/// @param <C> what is left: the channel's engine, or the handle's place in it
/// @param handle the name of the handle's class
/// @param isOver whether closing would change nothing, so that nobody needs to know
/// @param close closes what the handle did not
public record Side<C>(String handle, Predicate<C> isOver, Consumer<C> close) {}
