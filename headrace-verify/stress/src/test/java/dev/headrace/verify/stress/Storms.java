package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;

/// One storm after the other, each with a seed of its own, for as long as [Settings] say.
final class Storms {

  private Storms() {}

  /// Runs storms. A long run says in the end how much it did.
  ///
  /// @param maker makes a storm of a seed
  static void run(LongFunction<Storm> maker) throws InterruptedException {
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    long operations = 0;
    long accounted = 0;
    long storms = 0;
    do {
      Storm storm = maker.apply(seed + storms);
      operations += storm.run();
      accounted += storm.accounted();
      storms++;
    } while (System.nanoTime() < end);
    assertThat(accounted).as("accounted for in %d storms, seed %d", storms, seed).isPositive();
    if (Settings.isLong()) {
      System.out.printf("%,d operations in %,d storms, seed %d%n", operations, storms, seed);
    }
  }
}
