package dev.headrace.examples.redis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.store.Keyspace.Condition;
import dev.headrace.examples.redis.store.Keyspace.Expiry;
import dev.headrace.examples.redis.store.Keyspace.SetOutcome;
import dev.headrace.sync.Notify;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KeyspaceTest {

  private static final ByteString KEY = ByteString.utf8("key");
  private static final ByteString OLD = ByteString.utf8("old");
  private static final ByteString NEW = ByteString.utf8("new");

  private final ManualClock clock = new ManualClock();
  private final Notify sooner = Notify.create();
  private final Keyspace keys = new Keyspace(clock, sooner);

  @Test
  void get_atTheDeadline_theKeyIsGone() {
    setFor(KEY, 1_000);
    clock.advance(Duration.ofMillis(999));
    assertThat(keys.get(KEY)).isEqualTo(OLD);
    assertThat(keys.remainingMillis(KEY)).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(keys.get(KEY)).isNull();
    assertThat(keys.size()).as("looking freed the memory").isZero();
  }

  @Test
  void everyOperation_onAnExpiredKey_findsNone() {
    for (ByteString key : List.of(OLD, NEW, KEY)) {
      setFor(key, 1);
    }
    clock.advance(Duration.ofMillis(1));
    assertThat(keys.remainingMillis(OLD)).isEqualTo(Keyspace.NO_KEY);
    assertThat(keys.expireAt(OLD, clock.millis() + 10)).isFalse();
    assertThat(keys.contains(OLD)).isFalse();
    assertThat(keys.delete(NEW)).isFalse();
    assertThat(keys.update(KEY, old -> old == null ? NEW : OLD)).isEqualTo(NEW);
    assertThat(keys.remainingMillis(KEY)).isEqualTo(Keyspace.NO_EXPIRY);
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void set_underACondition_storesWhenItHolds(Condition condition) {
    boolean storesAbsent = condition != Condition.IF_PRESENT;
    boolean storesPresent = condition != Condition.IF_ABSENT;

    assertThat(keys.set(KEY, OLD, condition, new Expiry.Never()))
        .isEqualTo(new SetOutcome(storesAbsent, null));
    assertThat(keys.get(KEY)).isEqualTo(storesAbsent ? OLD : null);

    setFor(KEY, 1_000);
    assertThat(keys.set(KEY, NEW, condition, new Expiry.Never()))
        .isEqualTo(new SetOutcome(storesPresent, OLD));
    assertThat(keys.get(KEY)).isEqualTo(storesPresent ? NEW : OLD);

    setFor(KEY, 1);
    clock.advance(Duration.ofMillis(1));
    assertThat(keys.set(KEY, NEW, condition, new Expiry.Never()))
        .as("an expired key is absent")
        .isEqualTo(new SetOutcome(storesAbsent, null));
  }

  @Test
  void set_withExpiry_replacesKeepsOrClearsTheDeadline() {
    long start = clock.millis();
    keys.set(KEY, OLD, Condition.ALWAYS, new Expiry.At(start + 10));
    keys.set(KEY, NEW, Condition.ALWAYS, new Expiry.Keep());
    assertThat(keys.remainingMillis(KEY)).isEqualTo(10);
    keys.set(KEY, NEW, Condition.ALWAYS, new Expiry.At(start + 20));
    assertThat(keys.remainingMillis(KEY)).isEqualTo(20);
    keys.set(KEY, NEW, Condition.ALWAYS, new Expiry.Never());
    assertThat(keys.remainingMillis(KEY)).isEqualTo(Keyspace.NO_EXPIRY);
    keys.set(NEW, NEW, Condition.ALWAYS, new Expiry.Keep());
    assertThat(keys.remainingMillis(NEW)).isEqualTo(Keyspace.NO_EXPIRY);
  }

  @Test
  void expireAt_inThePast_deletes() {
    keys.set(KEY, OLD, Condition.ALWAYS, new Expiry.Never());
    assertThat(keys.expireAt(KEY, clock.millis())).isTrue();
    assertThat(keys.size()).isZero();
    assertThat(keys.expireAt(KEY, clock.millis() + 10)).isFalse();
  }

  @Test
  void update_whenTheChangeThrows_changesNothing() {
    setFor(KEY, 10);
    assertThatThrownBy(
            () ->
                keys.update(
                    KEY,
                    _ -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(keys.get(KEY)).isEqualTo(OLD);
    assertThat(keys.remainingMillis(KEY)).isEqualTo(10);
  }

  @Test
  void update_byManyThreads_losesNone() throws Exception {
    int threads = 8;
    int rounds = 5_000;
    var running = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      running.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int round = 0; round < rounds; round++) {
                      keys.update(KEY, KeyspaceTest::plusOne);
                    }
                  }));
    }
    for (Thread thread : running) {
      thread.join();
    }
    assertThat(keys.get(KEY)).isEqualTo(ByteString.utf8(String.valueOf(threads * rounds)));
  }

  @Test
  void sweep_freesExpiredKeysOnly() {
    for (int i = 0; i < 100; i++) {
      setFor(ByteString.utf8("short" + i), 10);
      setFor(ByteString.utf8("long" + i), 11);
      keys.set(ByteString.utf8("ever" + i), OLD, Condition.ALWAYS, new Expiry.Never());
    }
    keys.sweep();
    assertThat(keys.size()).isEqualTo(300);
    clock.advance(Duration.ofMillis(10));
    assertThat(keys.size()).isEqualTo(300);
    keys.sweep();
    assertThat(keys.size()).isEqualTo(200);
    assertThat(keys.get(ByteString.utf8("long7"))).isEqualTo(OLD);
  }

  @Test
  void nextExpiry_isThatOfTheKeyThatExpiresFirst() {
    assertThat(keys.nextExpiry()).isEqualTo(Keyspace.NEVER);
    setFor(KEY, 20);
    setFor(ByteString.utf8("sooner"), 10);
    long sooner = clock.millis() + 10;
    assertThat(keys.nextExpiry()).isEqualTo(sooner);
    clock.advance(Duration.ofMillis(10));
    keys.sweep();
    assertThat(keys.nextExpiry()).isEqualTo(sooner + 10);
  }

  /// Whatever takes a deadline away takes its expiration away, or those would pile up.
  @Test
  void nextExpiry_whenTheDeadlineIsGone_isNever() {
    setFor(KEY, 20);
    keys.delete(KEY);
    assertThat(keys.nextExpiry()).as("deleted").isEqualTo(Keyspace.NEVER);

    setFor(KEY, 20);
    keys.set(KEY, NEW, Condition.ALWAYS, new Expiry.Never());
    assertThat(keys.nextExpiry()).as("set for ever").isEqualTo(Keyspace.NEVER);

    setFor(KEY, 20);
    keys.expireAt(KEY, clock.millis());
    assertThat(keys.nextExpiry()).as("expired at once").isEqualTo(Keyspace.NEVER);

    setFor(KEY, 20);
    clock.advance(Duration.ofMillis(20));
    keys.get(KEY);
    assertThat(keys.nextExpiry()).as("looked at when expired").isEqualTo(Keyspace.NEVER);

    setFor(KEY, 20);
    clock.advance(Duration.ofMillis(20));
    keys.update(KEY, KeyspaceTest::plusOne);
    assertThat(keys.nextExpiry()).as("begun anew").isEqualTo(Keyspace.NEVER);
  }

  @Test
  void nextExpiry_whenTheKeyIsToLiveLonger_isMovedWhenItComes() {
    long begun = clock.millis();
    setFor(KEY, 20);
    setFor(KEY, 30);
    assertThat(keys.nextExpiry()).as("one look too many").isEqualTo(begun + 20);
    clock.advance(Duration.ofMillis(20));
    keys.sweep();
    assertThat(keys.nextExpiry()).isEqualTo(begun + 30);
    keys.set(KEY, NEW, Condition.ALWAYS, new Expiry.Keep());
    assertThat(keys.nextExpiry()).as("kept").isEqualTo(begun + 30);
    clock.advance(Duration.ofMillis(10));
    keys.sweep();
    assertThat(keys.size()).isZero();
    assertThat(keys.nextExpiry()).isEqualTo(Keyspace.NEVER);
  }

  @Test
  void nextExpiry_whenTheKeyIsToLiveShorter_isSooner() {
    setFor(KEY, 30);
    setFor(KEY, 20);
    assertThat(keys.nextExpiry()).isEqualTo(clock.millis() + 20);
  }

  @Test
  void sweep_whileManyChangeTheSameKeys_leavesNoKeyAndNoExpirationBehind() throws Exception {
    var running = new ArrayList<Thread>();
    for (int seed = 0; seed < 4; seed++) {
      var random = new Random(seed);
      running.add(Thread.ofVirtual().start(() -> changeAtRandom(random)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    clock.advance(Duration.ofMillis(20));
    keys.sweep();
    assertThat(keys.size()).isZero();
    assertThat(keys.nextExpiry()).isEqualTo(Keyspace.NEVER);
  }

  private void changeAtRandom(Random random) {
    for (int round = 0; round < 20_000; round++) {
      var key = ByteString.utf8("key" + random.nextInt(3));
      switch (random.nextInt(9)) {
        case 0 -> keys.delete(key);
        case 1 -> keys.expireAt(key, clock.millis() + random.nextInt(5));
        case 2 -> keys.get(key);
        case 3 -> keys.sweep();
        case 4 -> clock.advance(Duration.ofMillis(1));
        case 5 -> keys.clear();
        case 6 -> keys.getAndDelete(key);
        case 7 -> {
          keys.persist(key);
          keys.expireAt(key, clock.millis() + 5);
        }
        default -> setFor(key, random.nextInt(10));
      }
    }
  }

  /// One writer gives both keys the same number at a time, larger ones later, KEY before NEW.
  @Test
  void atomically_nobodySeesSomeDoneAndOthersNot() throws Exception {
    storeInBoth(0);
    var writer =
        Thread.startVirtualThread(
            () -> {
              for (int i = 1; i <= 10_000; i++) {
                storeInBoth(i);
              }
            });
    do {
      long first = number(KEY);
      assertThat(number(NEW)).as("read after the other").isGreaterThanOrEqualTo(first);
      var both = keys.atomically(() -> List.of(number(KEY), number(NEW)));
      assertThat(both.getFirst()).as("read together").isEqualTo(both.getLast());
    } while (writer.isAlive());
  }

  private void storeInBoth(int number) {
    var value = ByteString.utf8(String.valueOf(number));
    keys.atomically(
        () -> {
          keys.set(KEY, value, Condition.ALWAYS, new Expiry.Never());
          Thread.yield(); // others had their chance
          return keys.set(NEW, value, Condition.ALWAYS, new Expiry.Never());
        });
  }

  private long number(ByteString key) {
    return Long.parseLong(String.valueOf(keys.get(key)));
  }

  @Test
  void keys_areThoseThatMatchAndHaveNotExpired() {
    setFor(OLD, 20);
    setFor(NEW, 30);
    setFor(KEY, 30);
    assertThat(keys.keys(key -> key.length() == 3)).containsExactlyInAnyOrder(OLD, NEW, KEY);
    clock.advance(Duration.ofMillis(20));
    assertThat(keys.keys(key -> !key.equals(KEY))).containsExactly(NEW);
    assertThat(keys.size()).isEqualTo(3);
    assertThat(keys.sweepAndCount()).isEqualTo(2);
    assertThat(keys.size()).isEqualTo(2);
  }

  @Test
  void clear_leavesNoKeyAndNoExpiration() {
    setFor(OLD, 20);
    setFor(NEW, 30);
    keys.clear();
    assertThat(keys.size()).isZero();
    assertThat(keys.nextExpiry()).isEqualTo(Keyspace.NEVER);
    setFor(OLD, 30);
    assertThat(keys.nextExpiry()).isEqualTo(clock.millis() + 30);
  }

  @Test
  void persist_takesTheDeadlineAway() {
    setFor(KEY, 20);
    assertThat(keys.persist(KEY)).isTrue();
    assertThat(keys.persist(KEY)).isFalse();
    assertThat(keys.nextExpiry()).isEqualTo(Keyspace.NEVER);
    clock.advance(Duration.ofMillis(20));
    assertThat(keys.getAndDelete(KEY)).isEqualTo(OLD);
    assertThat(keys.getAndDelete(KEY)).isNull();
    assertThat(keys.persist(KEY)).isFalse();
  }

  @Test
  void sooner_isNotifiedOnlyOfKeysThatExpireBeforeAllOthers() {
    setFor(KEY, 20);
    assertThat(sooner.tryAwait()).as("the first").isTrue();
    setFor(ByteString.utf8("later"), 30);
    keys.set(ByteString.utf8("ever"), OLD, Condition.ALWAYS, new Expiry.Never());
    assertThat(sooner.tryAwait()).as("a later one").isFalse();
    setFor(ByteString.utf8("sooner"), 10);
    assertThat(sooner.tryAwait()).as("a sooner one").isTrue();
  }

  private void setFor(ByteString key, long millis) {
    keys.set(key, OLD, Condition.ALWAYS, new Expiry.At(clock.millis() + millis));
  }

  private static ByteString plusOne(@Nullable ByteString value) {
    long number = value == null ? 0 : Long.parseLong(value.toString());
    return ByteString.utf8(String.valueOf(number + 1));
  }
}
