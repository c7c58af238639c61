package dev.headrace;

/// A branch of a select: an operation that a handle can do, and what is made of its outcome.
///
/// Handles make them, by the methods whose names begin with `on`, and
/// [Select][dev.headrace.select.Select] takes them. A case holds nothing and waits for nothing by
/// itself; it may be used in any number of selects, at the same time too.
///
/// @param <R> what the select yields if it chooses this branch
public interface SelectCase<R> {}
