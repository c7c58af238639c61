package dev.headrace.examples.redis.store;

import static java.util.Objects.requireNonNull;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.sync.Notify;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One database: keys, their values, and when they expire. Every operation on one key is atomic.
///
/// An expired key is gone for whoever looks, at once; its memory is freed when somebody looks or at
/// the next [#sweep()], for which [#nextExpiry] is a good time. Times are milliseconds since the
/// epoch, read from the clock given.
public final class Keyspace {

  /*
   * A concurrent map is all the synchronisation there is. A manager task that owns the map and gets
   * commands through a channel would work too, but it would make all connections wait for one
   * another; the map locks one bin at a time, for the few instructions of `compute`.
   */

  /// What [#remainingMillis] says of a key that does not exist.
  public static final long NO_KEY = -2;

  /// What [#remainingMillis] says of a key that never expires.
  public static final long NO_EXPIRY = -1;

  /// What [#nextExpiry] says if there is no key that expires.
  public static final long NEVER = Long.MAX_VALUE;

  private final ConcurrentHashMap<ByteString, Entry> entries = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Expiration> expirations = new ConcurrentSkipListSet<>();
  private final InstantSource clock;
  private final Notify sooner;

  /// Creates a database without keys.
  ///
  /// @param clock the time by which keys expire
  /// @param sooner notified when a key expires sooner than all others do
  public Keyspace(InstantSource clock, Notify sooner) {
    this.clock = clock;
    this.sooner = sooner;
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

  public @Nullable ByteString get(ByteString key) {
    Entry entry = liveEntry(key);
    return entry == null ? null : entry.value;
  }

  public boolean contains(ByteString key) {
    return liveEntry(key) != null;
  }

  public SetOutcome set(ByteString key, ByteString value, Condition condition, Expiry expiry) {
    long now = clock.millis();
    var setting = new Setting();
    compute(
        key,
        now,
        stored -> {
          Entry old = live(stored, now);
          setting.previous = old == null ? null : old.value;
          setting.done = condition.holds(old != null);
          return setting.done ? new Entry(value, deadline(expiry, old)) : old;
        });
    return new SetOutcome(setting.done, setting.previous);
  }

  /// Replaces the value by what `change` makes of it (null: there is none), and keeps the time the
  /// key has left. If `change` throws, nothing changes.
  public ByteString update(ByteString key, Function<@Nullable ByteString, ByteString> change) {
    long now = clock.millis();
    Entry updated =
        compute(
            key,
            now,
            stored -> {
              Entry old = live(stored, now);
              return old == null
                  ? new Entry(change.apply(null), NEVER)
                  : new Entry(change.apply(old.value), old.deadline);
            });
    return requireNonNull(updated).value;
  }

  /// Returns whether there was such a key.
  public boolean delete(ByteString key) {
    long now = clock.millis();
    var setting = new Setting();
    compute(
        key,
        now,
        stored -> {
          setting.done = live(stored, now) != null;
          return null;
        });
    return setting.done;
  }

  /// Lets a key expire at this time, which may be past: then it is deleted. Returns whether there
  /// was such a key.
  public boolean expireAt(ByteString key, long millis) {
    long now = clock.millis();
    var setting = new Setting();
    compute(
        key,
        now,
        stored -> {
          Entry old = live(stored, now);
          setting.done = old != null;
          return old == null || millis <= now ? null : new Entry(old.value, millis);
        });
    return setting.done;
  }

  /// The milliseconds that the key has left, or [#NO_KEY], or [#NO_EXPIRY].
  public long remainingMillis(ByteString key) {
    long now = clock.millis();
    Entry entry = live(entries.get(key), now);
    if (entry == null) {
      return NO_KEY;
    }
    return entry.deadline == NEVER ? NO_EXPIRY : entry.deadline - now;
  }

  /// Frees all expired keys.
  public void sweep() {
    long now = clock.millis();
    for (Expiration next; (next = firstExpiration()) != null && next.deadline <= now; ) {
      compute(next.key, now, stored -> live(stored, now)); // takes the expiration out, or moves it
    }
  }

  /// When to sweep next: at the latest when the first key expires, or [#NEVER].
  public long nextExpiry() {
    Expiration next = firstExpiration();
    return next == null ? NEVER : next.deadline;
  }

  private @Nullable Expiration firstExpiration() {
    return expirations.higher(Expiration.BEFORE_ALL);
  }

  /// How many keys are in memory, expired ones included.
  public int size() {
    return entries.size();
  }

  private @Nullable Entry liveEntry(ByteString key) {
    long now = clock.millis();
    Entry stored = entries.get(key);
    Entry live = live(stored, now);
    if (stored != null && live == null) {
      compute(key, now, found -> found == stored ? null : found);
    }
    return live;
  }

  private @Nullable Entry compute(ByteString key, long now, UnaryOperator<@Nullable Entry> change) {
    return entries.compute(
        key,
        (_, stored) -> {
          Entry changed = change.apply(stored);
          long before = stored == null ? NEVER : stored.scheduled;
          long after = scheduleOf(changed, before, now);
          if (before != after) {
            reschedule(key, before, after);
          }
          if (changed != null) {
            changed.scheduled = after;
          }
          return changed;
        });
  }

  /* An expiration that is too early is left where it is, and moved when its time has come: so a key whose
   * life is prolonged again and again costs nothing each time. */
  private static long scheduleOf(@Nullable Entry entry, long before, long now) {
    if (entry == null || entry.deadline == NEVER) {
      return NEVER;
    }
    return now < before && before <= entry.deadline ? before : entry.deadline;
  }

  private void reschedule(ByteString key, long before, long after) {
    if (before != NEVER) {
      expirations.remove(new Expiration(before, key));
    }
    if (after != NEVER) {
      var expiration = new Expiration(after, key);
      expirations.add(expiration);
      if (expirations.lower(expiration) == null) {
        sooner.notifyOne();
      }
    }
  }

  private static @Nullable Entry live(@Nullable Entry entry, long now) {
    return entry == null || entry.deadline <= now ? null : entry;
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

  /// In the order of time; the key only tells two apart.
  private record Expiration(long deadline, ByteString key) implements Comparable<Expiration> {

    private static final Expiration BEFORE_ALL =
        new Expiration(Long.MIN_VALUE, ByteString.copyOf());

    private static final Comparator<Expiration> ORDER =
        Comparator.comparingLong(Expiration::deadline).thenComparing(Expiration::key);

    @Override
    public int compareTo(Expiration other) {
      return ORDER.compare(this, other);
    }
  }

  /// What a `compute` saw, for the code around it.
  private static final class Setting {
    boolean done;
    @Nullable ByteString previous;
  }
}
