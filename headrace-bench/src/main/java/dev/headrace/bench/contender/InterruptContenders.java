package dev.headrace.bench.contender;

import static dev.headrace.bench.contender.InterruptContender.CAPACITY;

import dev.headrace.bench.contender.Flavour.Bounded;

/// The contenders of the storm of interrupts, by name.
public final class InterruptContenders {

  private InterruptContenders() {}

  /// The contender called `name`, with a new channel.
  ///
  /// @throws IllegalArgumentException if there is none
  public static InterruptContender named(String name) {
    return switch (name) {
      case Contenders.HEADRACE -> over(new HeadracePipes());
      case Contenders.JOX -> over(new JoxPipes());
      case Contenders.ARRAY_BLOCKING_QUEUE -> over(new ArrayBlockingQueuePipes());
      case Contenders.LINKED_BLOCKING_QUEUE -> over(new LinkedBlockingQueuePipes());
      case Contenders.SPSC -> new InterruptThreads(new InterruptedRing<>(CAPACITY));
      default -> throw new IllegalArgumentException("nobody interrupts '" + name + "'");
    };
  }

  private static InterruptContender over(Pipes pipes) {
    return new InterruptThreads(pipes.open(new Bounded(CAPACITY)));
  }
}
