package dev.headrace.internal.leak;

import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/// The watch over one handle. When the handle becomes unreachable before its watch has ended, that
/// is reported, once, with the stack of its creation, and what the handle stood for is closed.
///
/* *Reachable.* A handle can be unreachable for the collector while a method of it still runs, if that
 * method does not use it any more. So every operation of a handle ends with a reachability fence, and
 * a future or a branch of a select refers to its handle.
 *
 * *Not an invariant:* that a leak is found. The collector decides when, and whether, it looks.
 */
public final class Leak {

  private static final LeakLevel LEVEL = LeakLevel.inUse();

  private final Cleaner.Cleanable cleanable;
  private final Remains<?> remains;

  private <C> Leak(Object handle, Side<C> side, C channel) {
    remains = new Remains<>(side, channel);
    try {
      cleanable = Watching.CLEANER.register(handle, remains);
    } finally {
      Reference.reachabilityFence(handle);
    }
  }

  /// Begins to watch over a handle, if that is asked for.
  ///
  /// @param handle the handle, which is being made
  /// @param side what handles of its kind stand for
  /// @param channel what is left of it; must not refer to the handle, but while somebody waits by
  ///     it
  /// @return null if it is not watched
  public static <C> @Nullable Leak watch(Object handle, Side<C> side, C channel) {
    return isWanted() ? begin(handle, side, channel) : null;
  }

  /// Whether what is being made is to be watched.
  public static boolean isWanted() {
    return LEVEL.picks();
  }

  /// Begins to watch over a handle, as [#watch] does if that is asked for.
  public static <C> Leak begin(Object handle, Side<C> side, C channel) {
    return new Leak(handle, side, channel);
  }

  /// The outcome of an operation by `handle`, which is reachable until then.
  public static <R extends @Nullable Object> R held(Object handle, R outcome) {
    keep(handle);
    return outcome;
  }

  /// Says that `handle` is reachable until here.
  @SuppressWarnings("ReachabilityFenceUsage") // that this may come is enough: it is live until then
  public static void keep(Object handle) {
    Reference.reachabilityFence(handle);
  }

  /// Ends the watch, as the handle was closed.
  ///
  /// @param handle the handle, reachable until its watch has ended: or both would close it
  /// @param leak what [#watch] returned
  public static void end(Object handle, @Nullable Leak leak) {
    if (leak != null) {
      leak.remains.ended = true;
      leak.cleanable.clean(); // only so that nothing of it is kept
    }
    keep(handle);
  }

  static System.Logger logger() {
    return System.getLogger("dev.headrace.leaks");
  }

  /// Started by the first handle that is watched.
  private static final class Watching {
    static final Cleaner CLEANER =
        Cleaner.create(Thread.ofPlatform().daemon().name("headrace-leaks").factory());
  }

  /// What is done when the handle is gone, by the thread that finds it.
  private static final class Remains<C> implements Runnable {
    private final Side<C> side;
    private final C channel;
    private final Throwable created = new Throwable("created by " + Thread.currentThread());

    /** Set by whoever closes the handle, before it can be gone. */
    volatile boolean ended;

    Remains(Side<C> side, C channel) {
      this.side = side;
      this.channel = channel;
    }

    @Override
    public void run() {
      if (ended) {
        return;
      }
      String words = side.handle() + " of " + channel;
      if (!side.isOver().test(channel)) {
        logger().log(Level.WARNING, words + " was never closed, and is closed now", created);
      }
      try {
        side.close().accept(channel);
      } catch (RuntimeException | Error failure) { // of a hook; the next leak is to be found, too
        logger().log(Level.ERROR, words + " was never closed, and closing it failed", failure);
      }
    }
  }
}
