package dev.headrace.flow;

import dev.headrace.ChannelClosedException;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams, for values that are handed over by another thread one by one. */
final class WaitingPublisherTckTest extends FlowPublisherVerification<Long> {

  /** Called by TestNG. */
  WaitingPublisherTckTest() {
    super(Tck.environment());
  }

  @Override
  public Flow.Publisher<Long> createFlowPublisher(long elements) {
    var channel = Mpsc.<Long>rendezvous();
    Thread.startVirtualThread(() -> send(elements, channel.sender()));
    return Publishers.from(channel.receiver(), Thread::startVirtualThread);
  }

  private static void send(long elements, MpscSender<Long> sender) {
    try (sender) {
      for (long i = 0; i < elements; i++) {
        sender.send(i);
      }
    } catch (ChannelClosedException | InterruptedException _) {
      // the kit has seen enough
    }
  }

  @Override
  public Flow.Publisher<Long> createFailedFlowPublisher() {
    return Tck.taken(
        Publishers.from(Mpsc.<Long>rendezvous().receiver(), Thread::startVirtualThread));
  }
}
