package dev.headrace.flow;

import dev.headrace.broadcast.Broadcast;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams, for a receiver that may lag. */
final class BroadcastPublisherTckTest extends FlowPublisherVerification<Integer> {

  /** Called by TestNG. */
  BroadcastPublisherTckTest() {
    super(Tck.environment());
  }

  @Override
  public Flow.Publisher<Integer> createFlowPublisher(long elements) {
    var channel = Broadcast.<Integer>bounded(Tck.PLENTY);
    for (int i = 0; i < Math.min(elements, Tck.PLENTY); i++) {
      int _ = channel.sender().send(i);
    }
    if (elements <= Tck.PLENTY) {
      channel.sender().close();
    } // else the others are still to come
    return Publishers.from(channel.receiver());
  }

  @Override
  public Flow.Publisher<Integer> createFailedFlowPublisher() {
    var channel = Broadcast.<Integer>bounded(1);
    return Tck.taken(Publishers.from(channel.receiver()));
  }
}
