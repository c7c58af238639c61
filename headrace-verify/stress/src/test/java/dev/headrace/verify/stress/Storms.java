package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

/// One storm after the other, each with a seed of its own, for as long as [Settings] say.
final class Storms {

  /** One of them, which fails if anything is amiss. */
  @FunctionalInterface
  interface Storm {
    /// Runs it.
    ///
    /// @return how many operations there were
    long run(long seed) throws InterruptedException;
  }

  private Storms() {}

  /// Runs storms. A long run says in the end how much it did.
  static void run(Storm storm) throws InterruptedException {
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    long operations = 0;
    long storms = 0;
    do {
      operations += storm.run(seed + storms);
      storms++;
    } while (System.nanoTime() < end);
    assertThat(operations).as("operations in %d storms, seed %d", storms, seed).isPositive();
    if (Settings.isLong()) {
      System.out.printf("%,d operations in %,d storms, seed %d%n", operations, storms, seed);
    }
  }
}
