package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;

/// The contenders of the storm of interrupts, by name.
public final class InterruptContenders {

  private InterruptContenders() {}

  /// The contender called `name`, with a new channel.
  ///
  /// @throws IllegalArgumentException if there is none
  public static InterruptContender named(String name) {
    Pipes pipes =
        switch (name) {
          case Contenders.HEADRACE -> new HeadracePipes();
          case Contenders.JOX -> new JoxPipes();
          case Contenders.ARRAY_BLOCKING_QUEUE -> new ArrayBlockingQueuePipes();
          case Contenders.LINKED_BLOCKING_QUEUE -> new LinkedBlockingQueuePipes();
          default -> throw new IllegalArgumentException("nobody interrupts '" + name + "'");
        };
    return new InterruptThreads(pipes.open(new Bounded(InterruptContender.CAPACITY)));
  }
}
