package dev.headrace.task;

import static java.util.Objects.requireNonNull;

import dev.headrace.ThrowingRunnable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Starts tasks on virtual threads.
///
/// {@snippet class="dev.headrace.Snippets" region="task"}
///
/// *What a task gets from the thread that spawns it.* As every virtual thread: inheritable thread
/// locals and the context class loader. Its name is the one that it is spawned with. Bindings of
/// scoped values do not carry over by themselves; [#carrying] carries those that it is told.
public final class Tasks {

  private Tasks() {}

  /// Starts a task.
  ///
  /// @param <T> what it returns
  /// @param task what to run
  /// @return a handle of the running task
  public static <T extends @Nullable Object> JoinHandle<T> spawn(Callable<? extends T> task) {
    return spawn("", task);
  }

  /// Starts a task that yields nothing.
  ///
  /// @param task what to run
  /// @return a handle of the running task
  public static JoinHandle<@Nullable Void> spawn(ThrowingRunnable task) {
    return spawn("", task);
  }

  /// Starts a task with a name.
  ///
  /// @param <T> what it returns
  /// @param name the name of its thread
  /// @param task what to run
  /// @return a handle of the running task
  public static <T extends @Nullable Object> JoinHandle<T> spawn(
      String name, Callable<? extends T> task) {
    var spawned = new Task<T>(name, task, _ -> {});
    spawned.start();
    return spawned.handle();
  }

  /// Starts a task with a name that yields nothing.
  ///
  /// @param name the name of its thread
  /// @param task what to run
  /// @return a handle of the running task
  public static JoinHandle<@Nullable Void> spawn(String name, ThrowingRunnable task) {
    return spawn(name, asCallable(task));
  }

  /// Makes `task` see the values that the scoped values `keys` have now, on this thread, whichever
  /// thread runs it.
  ///
  /// A key that is not bound now is not bound by this either. Java has no way to carry over all
  /// bindings without naming them, but for `StructuredTaskScope`, which is a preview.
  ///
  /// {@snippet class="dev.headrace.Snippets" region="carrying"}
  ///
  /// @param <T> what the task returns
  /// @param task what to run with these bindings
  /// @param keys the scoped values to carry over
  /// @return a task that binds them and then runs `task`
  public static <T extends @Nullable Object> Callable<T> carrying(
      Callable<? extends T> task, ScopedValue<?>... keys) {
    requireNonNull(task, "task");
    ScopedValue.Carrier bindings = null;
    for (ScopedValue<?> key : keys) {
      if (key.isBound()) {
        bindings = with(bindings, key);
      }
    }
    ScopedValue.Carrier captured = bindings;
    return captured == null ? task::call : () -> captured.call(task::call);
  }

  private static <V> ScopedValue.Carrier with(
      ScopedValue.@Nullable Carrier bindings, ScopedValue<V> key) {
    V value = key.get();
    return bindings == null ? ScopedValue.where(key, value) : bindings.where(key, value);
  }

  static Callable<@Nullable Void> asCallable(ThrowingRunnable task) {
    requireNonNull(task, "task");
    return () -> {
      task.run();
      return null;
    };
  }
}
