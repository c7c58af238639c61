package dev.headrace.examples.redis.store;

import static java.util.Objects.requireNonNull;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.store.Expirations.Expiration;
import dev.headrace.sync.Notify;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One database: keys, their values, and when they expire. Every operation is atomic, but for
/// [#keys]; several can be made one by [#atomically].
///
/// An expired key is gone for whoever looks, at once; its memory is freed when somebody looks or at
/// the next [#sweep()], for which [#nextExpiry] is a good time. Times are milliseconds since the
/// epoch, read from the clock given.
public final class Keyspace {

  /*
   * A concurrent map keeps operations on one key apart: it locks one bin at a time, for the few
   * instructions of `compute`. They share a lock, which several operations that are to be one hold
   * alone. A manager task that owns the map and gets commands through a channel would need neither,
   * but it would make all connections wait for one another.
   */

  /// What [#remainingMillis] says of a key that does not exist.
  public static final long NO_KEY = -2;

  /// What [#remainingMillis] says of a key that never expires.
  public static final long NO_EXPIRY = -1;

  /// What [#nextExpiry] says if there is no key that expires.
  public static final long NEVER = Long.MAX_VALUE;

  private final ConcurrentHashMap<ByteString, Entry> entries = new ConcurrentHashMap<>();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Expirations expirations;
  private final InstantSource clock;

  /// Creates a database without keys.
  ///
  /// @param clock the time by which keys expire
  /// @param sooner notified when a key expires sooner than all others do
  public Keyspace(InstantSource clock, Notify sooner) {
    this.clock = clock;
    this.expirations = new Expirations(sooner);
  }

  /// When to store a value.
  public enum Condition {
    ALWAYS,
    IF_ABSENT,
    IF_PRESENT;

    private boolean holds(boolean present) {
      return switch (this) {
        case ALWAYS -> true;
        case IF_ABSENT -> !present;
        case IF_PRESENT -> present;
      };
    }
  }

  /// What storing a value does to the time that the key has left.
  public sealed interface Expiry {

    /// The key lives until it is deleted.
    record Never() implements Expiry {}

    /// The key expires when it would have expired anyway.
    record Keep() implements Expiry {}

    /// The key expires at this time.
    record At(long millis) implements Expiry {}
  }

  /// Whether a value was stored, and what the key had before.
  public record SetOutcome(boolean stored, @Nullable ByteString previous) {}

  /// The time by which keys expire.
  public long now() {
    return clock.millis();
  }

  /// Runs `operations` on this database as if they were one: nobody sees some of them done and
  /// others not. Meanwhile everybody else waits.
  public <T> T atomically(Supplier<T> operations) {
    return locked(lock.writeLock(), operations);
  }

  public @Nullable ByteString get(ByteString key) {
    return valueOf(liveEntry(key));
  }

  public boolean contains(ByteString key) {
    return liveEntry(key) != null;
  }

  public SetOutcome set(ByteString key, ByteString value, Condition condition, Expiry expiry) {
    Change change =
        change(
            key,
            old -> condition.holds(old != null) ? new Entry(value, deadline(expiry, old)) : old);
    return new SetOutcome(condition.holds(change.before != null), valueOf(change.before));
  }

  /// Replaces the value by what `change` makes of it (null: there is none), and keeps the time the
  /// key has left. If `change` throws, nothing changes.
  public ByteString update(ByteString key, Function<@Nullable ByteString, ByteString> change) {
    Change made =
        change(
            key,
            old ->
                old == null
                    ? new Entry(change.apply(null), NEVER)
                    : new Entry(change.apply(old.value), old.deadline));
    return requireNonNull(made.after).value;
  }

  /// Returns whether there was such a key.
  public boolean delete(ByteString key) {
    return getAndDelete(key) != null;
  }

  /// Returns the value that is gone now, if there was one.
  public @Nullable ByteString getAndDelete(ByteString key) {
    return valueOf(change(key, _ -> null).before);
  }

  /// Lets a key expire at this time, which may be past: then it is deleted. Returns whether there
  /// was such a key.
  public boolean expireAt(ByteString key, long millis) {
    boolean over = millis <= clock.millis();
    return change(key, old -> old == null || over ? null : new Entry(old.value, millis)).before
        != null;
  }

  /// Lets a key live until it is deleted. Returns whether it would have expired.
  public boolean persist(ByteString key) {
    Entry before = change(key, old -> old == null ? null : new Entry(old.value, NEVER)).before;
    return before != null && before.deadline != NEVER;
  }

  /// The milliseconds that the key has left, or [#NO_KEY], or [#NO_EXPIRY].
  public long remainingMillis(ByteString key) {
    long now = clock.millis();
    Entry entry = live(stored(key), now);
    if (entry == null) {
      return NO_KEY;
    }
    return entry.deadline == NEVER ? NO_EXPIRY : entry.deadline - now;
  }

  /// The keys that `wanted` accepts, in no order. A key that comes or goes meanwhile may be among
  /// them or not: nobody has to wait until all of a large database was looked at.
  public List<ByteString> keys(Predicate<? super ByteString> wanted) {
    long now = clock.millis();
    var keys = new ArrayList<ByteString>();
    entries.forEach(
        (key, entry) -> {
          if (live(entry, now) != null && wanted.test(key)) {
            keys.add(key);
          }
        });
    return keys;
  }

  /// Deletes all keys.
  public void clear() {
    atomically(
        () -> {
          entries.clear();
          expirations.clear();
          return this;
        });
  }

  /// Frees all expired keys.
  public void sweep() {
    long now = clock.millis();
    for (Expiration next; (next = expirations.first()) != null && next.time() <= now; ) {
      change(next.key(), live -> live); // takes the expiration out, or moves it
    }
  }

  /// When to sweep next: at the latest when the first key expires, or [#NEVER].
  public long nextExpiry() {
    Expiration next = expirations.first();
    return next == null ? NEVER : next.time();
  }

  /// How many keys are in memory, expired ones included.
  public int size() {
    return entries.size();
  }

  /// How many keys there are, after expired ones were freed.
  public int sweepAndCount() {
    sweep();
    return size();
  }

  private @Nullable Entry liveEntry(ByteString key) {
    Entry stored = stored(key);
    Entry live = live(stored, clock.millis());
    if (stored != null && live == null) {
      change(key, entry -> entry); // frees it
    }
    return live;
  }

  private @Nullable Entry stored(ByteString key) {
    return Keyspace.<@Nullable Entry>locked(lock.readLock(), () -> entries.get(key));
  }

  /* Replaces the entry of a key; an expired one counts as none. */
  private Change change(ByteString key, UnaryOperator<@Nullable Entry> operation) {
    long now = clock.millis();
    return locked(
        lock.readLock(),
        () -> {
          var change = new Change();
          change.after =
              entries.compute(
                  key,
                  (_, stored) -> {
                    change.before = live(stored, now);
                    Entry after = operation.apply(change.before);
                    schedule(key, stored, after, now);
                    return after;
                  });
          return change;
        });
  }

  /* An expiration that is too early is left where it is, and moved when its time has come: so a key
   * whose life is prolonged again and again costs nothing each time. */
  private void schedule(ByteString key, @Nullable Entry stored, @Nullable Entry after, long now) {
    long old = stored == null ? NEVER : stored.scheduled;
    long next = after == null ? NEVER : after.deadline;
    if (next != NEVER && now < old && old <= next) {
      next = old;
    }
    expirations.move(key, old, next);
    if (after != null) {
      after.scheduled = next;
    }
  }

  private static <T extends @Nullable Object> T locked(Lock held, Supplier<T> operation) {
    held.lock();
    try {
      return operation.get();
    } finally {
      held.unlock();
    }
  }

  private static @Nullable Entry live(@Nullable Entry entry, long now) {
    return entry == null || entry.deadline <= now ? null : entry;
  }

  private static @Nullable ByteString valueOf(@Nullable Entry entry) {
    return entry == null ? null : entry.value;
  }

  private static long deadline(Expiry expiry, @Nullable Entry old) {
    return switch (expiry) {
      case Expiry.Never() -> NEVER;
      case Expiry.Keep() -> old == null ? NEVER : old.deadline;
      case Expiry.At(long millis) -> millis;
    };
  }

  private static final class Entry {
    private final ByteString value;
    private final long deadline;

    /** Where its expiration stands, not after the deadline. Within `compute` only. */
    private long scheduled = NEVER;

    Entry(ByteString value, long deadline) {
      this.value = value;
      this.deadline = deadline;
    }
  }

  /// The entry of a key before and after an operation on it; null if there was, or is, none.
  private static final class Change {
    @Nullable Entry before;
    @Nullable Entry after;
  }
}
