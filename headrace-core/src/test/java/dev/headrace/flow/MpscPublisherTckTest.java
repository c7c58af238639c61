package dev.headrace.flow;

import dev.headrace.mpsc.Mpsc;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams, for values that are all in the channel. */
final class MpscPublisherTckTest extends FlowPublisherVerification<Integer> {

  /** Called by TestNG. */
  MpscPublisherTckTest() {
    super(Tck.environment());
  }

  @Override
  public Flow.Publisher<Integer> createFlowPublisher(long elements) {
    var channel = Mpsc.<Integer>bounded(Tck.PLENTY);
    for (int i = 0; i < Math.min(elements, Tck.PLENTY); i++) {
      var _ = channel.sender().trySend(i);
    }
    if (elements <= Tck.PLENTY) {
      channel.sender().close();
    } // else the others are still to come
    return Publishers.from(channel.receiver());
  }

  @Override
  public Flow.Publisher<Integer> createFailedFlowPublisher() {
    return Tck.taken(Publishers.from(Mpsc.<Integer>bounded(1).receiver()));
  }
}
