package dev.headrace.examples.redis.store;

import dev.headrace.examples.redis.protocol.ByteString;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One database: keys, their values, and when they expire. Every operation on one key is atomic.
///
/// An expired key is gone for whoever looks, at once; its memory is freed when somebody looks or at
/// the next [#sweep()]. Times are milliseconds since the epoch, read from the clock given.
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

  private static final long NEVER = Long.MAX_VALUE;

  private final ConcurrentHashMap<ByteString, Entry> entries = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public Keyspace(InstantSource clock) {
    this.clock = clock;
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
    entries.compute(
        key,
        (_, stored) -> {
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
        entries.compute(
            key,
            (_, stored) -> {
              Entry old = live(stored, now);
              return old == null
                  ? new Entry(change.apply(null), NEVER)
                  : new Entry(change.apply(old.value), old.deadline);
            });
    return updated.value;
  }

  /// Returns whether there was such a key.
  public boolean delete(ByteString key) {
    Entry removed = entries.remove(key);
    return live(removed, clock.millis()) != null;
  }

  /// Lets a key expire at this time, which may be past: then it is deleted. Returns whether there
  /// was such a key.
  public boolean expireAt(ByteString key, long millis) {
    long now = clock.millis();
    var setting = new Setting();
    entries.computeIfPresent(
        key,
        (_, stored) -> {
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

  /// Frees all expired keys and returns how many. It looks at every key, which is good enough here;
  /// Redis looks at samples.
  public int sweep() {
    long now = clock.millis();
    int freed = 0;
    for (var stored : entries.entrySet()) {
      Entry entry = stored.getValue();
      // Only this very entry: the key may have been set again in the meantime.
      if (live(entry, now) == null && entries.remove(stored.getKey(), entry)) {
        freed++;
      }
    }
    return freed;
  }

  /// How many keys are in memory, expired ones included.
  public int size() {
    return entries.size();
  }

  private @Nullable Entry liveEntry(ByteString key) {
    Entry stored = entries.get(key);
    Entry live = live(stored, clock.millis());
    if (stored != null && live == null) {
      entries.remove(key, stored);
    }
    return live;
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

  private record Entry(ByteString value, long deadline) {}

  /// What a `compute` saw, for the code around it.
  private static final class Setting {
    boolean done;
    @Nullable ByteString previous;
  }
}
