package dev.headrace.testing;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Starts threads whose failures are thrown where they are joined.
public final class Threads {

  private Threads() {}

  /// Something that may throw and yields nothing.
  @FunctionalInterface
  public interface Action {
    /// Does it.
    void run() throws Exception;
  }

  /// Starts a virtual thread that makes a call.
  public static <T extends @Nullable Object> Running<T> start(Callable<T> call) {
    return new Running<>(Thread.ofVirtual(), call);
  }

  /// Starts a virtual thread.
  public static Running<@Nullable Void> start(Action action) {
    return start(asCall(action));
  }

  /// Starts a platform thread that makes a call.
  public static <T extends @Nullable Object> Running<T> startPlatform(Callable<T> call) {
    return new Running<>(Thread.ofPlatform().daemon(), call);
  }

  /// Starts a platform thread.
  public static Running<@Nullable Void> startPlatform(Action action) {
    return startPlatform(asCall(action));
  }

  private static Callable<@Nullable Void> asCall(Action action) {
    return () -> {
      action.run();
      return null;
    };
  }
}
