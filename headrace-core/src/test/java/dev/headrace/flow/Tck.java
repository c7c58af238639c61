package dev.headrace.flow;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;

/// What the runs of the Reactive Streams compatibility kit share.
final class Tck {

  /** How many values a publisher under test has at the most; the kit counts up to 20. */
  static final int PLENTY = 1024;

  /** How long a signal may take. The kit waits for no longer than it has to. */
  private static final int PATIENCE_MILLIS = 1_000;

  /** How long no signal must come. The kit waits for all of it, often. */
  private static final int SILENCE_MILLIS = 30;

  private Tck() {}

  static TestEnvironment environment() {
    return new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS);
  }

  /// The same publisher, which somebody else has subscribed to.
  static <T> Flow.Publisher<T> taken(Flow.Publisher<T> publisher) {
    publisher.subscribe(new RecordingSubscriber<T>());
    return publisher;
  }
}
