package dev.headrace.bench.contender;

import java.util.Set;

/// The contenders of the broadcast topology, by name.
public final class BroadcastContenders {

  public static final String SUBMISSION_PUBLISHER = "SubmissionPublisher";
  public static final String REACTOR = "Reactor Sinks";
  public static final String DISRUPTOR = "Disruptor";
  public static final String QUEUE_PER_RECEIVER = "queue per receiver";
  public static final String RING = "ring that counts readers (yield loop)";

  private BroadcastContenders() {}

  /// Those that no other topology has.
  public static Set<String> names() {
    return Set.of(SUBMISSION_PUBLISHER, REACTOR, DISRUPTOR, QUEUE_PER_RECEIVER, RING);
  }

  /// The contender called `name`, with a new channel.
  ///
  /// @throws IllegalArgumentException if there is none
  public static BroadcastContender named(String name) {
    return switch (name) {
      case Contenders.HEADRACE -> new BroadcastThreads(new BroadcastCells.Headrace());
      case Contenders.KOTLIN -> new BroadcastCoroutines();
      case SUBMISSION_PUBLISHER -> new BroadcastPublisher();
      case REACTOR -> new BroadcastReactor();
      case DISRUPTOR -> new BroadcastDisruptor();
      case QUEUE_PER_RECEIVER -> new BroadcastThreads(new BroadcastCells.QueuePerReceiver());
      case RING -> new BroadcastThreads(new BroadcastCells.CountingRing());
      default -> throw new IllegalArgumentException("nobody called '" + name + "' broadcasts");
    };
  }
}
