package dev.headrace;

import java.io.Serial;

/// Thrown when an operation needs something that has been closed.
///
/// It is unchecked and an [IllegalStateException]: whoever closes a channel or a semaphore while
/// others use it has decided that, and a caller that expects it uses the `try…` spelling, which
/// reports closed as a value.
public class ClosedException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  /// Creates an exception with the given message.
  ///
  /// @param message what was attempted, and on what
  public ClosedException(String message) {
    super(message);
  }
}
