package dev.headrace;

/// Does something with a value, and may throw.
///
/// @param <T> the type of the values
/// @param <X> what it may throw; [RuntimeException] if nothing in particular
@FunctionalInterface
public interface ThrowingConsumer<T, X extends Exception> {

  /// Does it.
  ///
  /// @param value the value
  /// @throws X if it fails
  void accept(T value) throws X;
}
