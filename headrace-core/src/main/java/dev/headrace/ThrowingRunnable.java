package dev.headrace;

/// Does something that yields nothing, and may throw.
@FunctionalInterface
public interface ThrowingRunnable {

  /// Does it.
  ///
  /// @throws Exception if it fails
  void run() throws Exception;
}
