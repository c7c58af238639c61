package dev.headrace.select;

import dev.headrace.internal.waiter.Deadline;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import org.jspecify.annotations.Nullable;

/// Waits until a deadline has passed. There is nobody who could signal that; whoever waits looks at
/// the clock.
///
/// @param due the deadline
record Alarm(Deadline due) implements Operation<Boolean> {

  @Override
  public @Nullable Boolean attempt() {
    return due.remaining() <= 0 ? Boolean.TRUE : null;
  }

  @Override
  public boolean register(Waiter waiter) {
    return true;
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return true;
  }
}
