package dev.headrace.examples.redis.store;

import static dev.headrace.examples.redis.store.Keyspace.NEVER;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.sync.Notify;
import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// The keys that expire, in the order of time, and a notification when a new one is the first.
final class Expirations {

  private final ConcurrentSkipListSet<Expiration> inOrder = new ConcurrentSkipListSet<>();
  private final Notify sooner;

  Expirations(Notify sooner) {
    this.sooner = sooner;
  }

  /// In the order of time; the key only tells two apart.
  record Expiration(long time, ByteString key) implements Comparable<Expiration> {

    private static final Expiration BEFORE_ALL =
        new Expiration(Long.MIN_VALUE, ByteString.copyOf());

    private static final Comparator<Expiration> ORDER =
        Comparator.comparingLong(Expiration::time).thenComparing(Expiration::key);

    @Override
    public int compareTo(Expiration other) {
      return ORDER.compare(this, other);
    }
  }

  @Nullable Expiration first() {
    return inOrder.higher(Expiration.BEFORE_ALL);
  }

  /// Takes out the expiration of a key, or enters it, or moves it. `NEVER` says that there is none.
  void move(ByteString key, long before, long after) {
    if (before == after) {
      return;
    }
    if (before != NEVER) {
      inOrder.remove(new Expiration(before, key));
    }
    if (after != NEVER) {
      enter(new Expiration(after, key));
    }
  }

  private void enter(Expiration expiration) {
    inOrder.add(expiration);
    if (inOrder.lower(expiration) == null) {
      sooner.notifyOne();
    }
  }

  void clear() {
    inOrder.clear();
  }
}
