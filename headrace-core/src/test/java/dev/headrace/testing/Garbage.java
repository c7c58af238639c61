package dev.headrace.testing;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// What the collector takes. Nothing tells when it does, so the time limit of the test ends a wait
/// that is in vain.
public final class Garbage {

  private Garbage() {}

  /// Waits until nobody keeps what `reference` refers to.
  public static void awaitDropped(WeakReference<?> reference) throws InterruptedException {
    collectUntil(() -> reference.get() == null);
  }

  /// Waits until at most `few` of those that `references` refer to are kept.
  public static void awaitDroppedBut(int few, Collection<? extends WeakReference<?>> references)
      throws InterruptedException {
    collectUntil(() -> references.stream().filter(kept -> kept.get() != null).count() <= few);
  }

  private static void collectUntil(BooleanSupplier isDone) throws InterruptedException {
    while (!isDone.getAsBoolean()) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
