package dev.headrace.flow;

import dev.headrace.mpsc.Mpsc;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** The rules of Reactive Streams, for a subscriber that sends. */
final class MpscSubscriberTckTest extends FlowSubscriberBlackboxVerification<Integer> {

  /** Called by TestNG. */
  MpscSubscriberTckTest() {
    super(Tck.environment());
  }

  @Override
  public Flow.Subscriber<Integer> createFlowSubscriber() {
    return Subscribers.into(Mpsc.<Integer>bounded(Tck.PLENTY).sender(), _ -> {});
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }
}
