package dev.headrace.bench.contender;

import java.util.Set;

/// The contenders of the topologies on futures, by name.
public final class AsyncContenders {

  public static final String FUTURE_CHAIN = "CompletableFuture chain";
  public static final String FUTURE_QUEUE = "CompletableFuture queue";

  private AsyncContenders() {}

  /// Those that no other topology has.
  public static Set<String> names() {
    return Set.of(FUTURE_CHAIN, FUTURE_QUEUE);
  }

  /// The contender called `name`.
  ///
  /// @throws IllegalArgumentException if there is none
  public static AsyncContender named(String name) {
    return switch (name) {
      case Contenders.HEADRACE -> new AsyncThreads(AsyncCells.Headrace::new);
      case FUTURE_CHAIN -> new AsyncThreads(AsyncCells.Chain::new);
      case FUTURE_QUEUE -> new AsyncThreads(AsyncCells.FutureQueue::new);
      default -> throw new IllegalArgumentException("nobody called '" + name + "' gives futures");
    };
  }
}
