package dev.headrace.flow;

import java.io.Serial;
import java.util.concurrent.Flow;

/// What a subscriber of a broadcast is told when it was too slow and values were overwritten before
/// it read them. Whoever subscribes again goes on with the oldest value that is left.
///
/// @see Publishers#from(dev.headrace.broadcast.BroadcastReceiver)
/// @see Flow.Subscriber#onError
public final class LaggedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** How many, exactly; at least 1. */
  private final long missed;

  LaggedException(long missed) {
    super("the subscriber was too slow and missed " + missed + " values");
    this.missed = missed;
  }

  /// How many values were missed.
  ///
  /// @return how many, exactly; at least 1
  public long missed() {
    return missed;
  }
}
