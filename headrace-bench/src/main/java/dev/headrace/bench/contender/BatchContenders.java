package dev.headrace.bench.contender;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/// The contenders of the topology on batches, by name.
public final class BatchContenders {

  public static final String SINGLE = "Headrace, one by one";

  private BatchContenders() {}

  /// Those that no other topology has.
  public static Set<String> names() {
    return Set.of(SINGLE);
  }

  /// The contender called `name`, with a new channel.
  ///
  /// @throws IllegalArgumentException if there is none
  public static BatchContender named(String name) {
    int capacity = BatchContender.CAPACITY;
    return switch (name) {
      case Contenders.HEADRACE -> new BatchThreads(new BatchCells.Many());
      case SINGLE -> new BatchThreads(new BatchCells.Single());
      case Contenders.KOTLIN -> new BatchCoroutines();
      case Contenders.ARRAY_BLOCKING_QUEUE ->
          new BatchThreads(new BatchCells.Drain(new ArrayBlockingQueue<>(capacity)));
      case Contenders.LINKED_BLOCKING_QUEUE ->
          new BatchThreads(new BatchCells.Drain(new LinkedBlockingQueue<>(capacity)));
      case Contenders.JCTOOLS ->
          new BatchThreads(
              BatchCells.Ring.over(new MpscVarHandleArrayQueue<>(capacity), BatchContender.BATCH));
      case Contenders.MPMC ->
          new BatchThreads(BatchCells.Ring.over(new MpmcVarHandleArrayQueue<>(capacity), 1));
      default -> throw new IllegalArgumentException("nobody called '" + name + "' has batches");
    };
  }
}
