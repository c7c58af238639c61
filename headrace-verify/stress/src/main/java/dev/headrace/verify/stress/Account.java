package dev.headrace.verify.stress;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What the storms of a run have done so far. Any thread.
final class Account {

  /** Of the storms of one kind. */
  static final class Entry {
    private final LongAdder storms = new LongAdder();
    private final LongAdder operations = new LongAdder();
    private final LongAdder accounted = new LongAdder();

    long storms() {
      return storms.sum();
    }

    long operations() {
      return operations.sum();
    }

    long accounted() {
      return accounted.sum();
    }
  }

  private final Map<Kind, Entry> entries = new EnumMap<>(Kind.class);

  Account() {
    for (Kind kind : Kind.values()) {
      entries.put(kind, new Entry());
    }
  }

  /// Notes a storm that went well.
  void add(Kind kind, long operations, long accounted) {
    Entry entry = of(kind);
    entry.storms.increment();
    entry.operations.add(operations);
    entry.accounted.add(accounted);
  }

  Entry of(Kind kind) {
    return entries.get(kind);
  }

  long storms() {
    return entries.values().stream().mapToLong(Entry::storms).sum();
  }

  long operations() {
    return entries.values().stream().mapToLong(Entry::operations).sum();
  }

  long accounted() {
    return entries.values().stream().mapToLong(Entry::accounted).sum();
  }
}
