package dev.headrace.verify.stress;

import java.util.concurrent.atomic.LongAdder;

/// Elements, by number and by sum: the very same ones have the same sum. Any thread.
final class Tally {

  private final LongAdder number = new LongAdder();
  private final LongAdder sum = new LongAdder();

  void add(long element) {
    number.increment();
    sum.add(element);
  }

  long number() {
    return number.sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally tally
        && number() == tally.number()
        && sum.sum() == tally.sum.sum();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sum.sum());
  }

  @Override
  public String toString() {
    return number() + " elements of sum " + sum.sum();
  }
}
