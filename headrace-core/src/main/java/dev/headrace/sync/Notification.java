package dev.headrace.sync;

import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// What a waiter is notified by, and so who gets it next if that waiter leaves without it.
enum Notification {
  /** `notifyOne`: for one, the first who came. */
  TO_FIRST,
  /** `notifyLast`: for one, the last who came. */
  TO_LAST {
    @Override
    @Nullable NotifyWait choose(WaiterQueue<NotifyWait> waiting) {
      return waiting.last();
    }
  },
  /** `notifyWaiters`: for all who were there; nobody else is to have it. */
  TO_ALL;

  /// Who is to be notified next, or null if nobody waits.
  @Nullable NotifyWait choose(WaiterQueue<NotifyWait> waiting) {
    return waiting.first();
  }
}
