package dev.headrace.select;

import dev.headrace.internal.waiter.Deadline;
import org.jspecify.annotations.Nullable;

/// Waits until a deadline has passed.
///
/// @param due the deadline
record Alarm(Deadline due) implements Unsignalled {

  @Override
  public @Nullable Boolean attempt() {
    return due.remaining() <= 0 ? Boolean.TRUE : null;
  }
}
