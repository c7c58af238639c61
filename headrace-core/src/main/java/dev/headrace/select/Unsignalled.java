package dev.headrace.select;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;

/// Waits for a moment, which nobody signals: whoever waits looks at the clock when it is due. So
/// nothing is registered, and one such operation serves all who wait.
interface Unsignalled extends Operation<Boolean> {

  @Override
  default boolean register(Waiter waiter) {
    return true;
  }

  @Override
  default boolean withdraw(Waiter waiter) {
    return true;
  }
}
