package dev.headrace.examples.tour.lesson;

import dev.headrace.SendResult;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import java.io.PrintWriter;

/// S1.10: "fire and forget" into an unbounded channel grows without limit when the receiver is
/// slow.
///
/// Nobody receives here, which is as slow as it gets. The unbounded channel takes everything; the
/// bounded one says when it is full, and its `send` would wait.
public final class UnboundedGrowth implements TourProgram {

  @Override
  public void run(PrintWriter out) {
    out.println("unbounded: " + fill(Mpsc.<Integer>unbounded().sender()) + " queued");
    out.println("bounded: " + fill(Mpsc.<Integer>bounded(100).sender()) + " queued");
  }

  private static int fill(MpscSender<Integer> sender) {
    for (int i = 0; i < 10_000; i++) {
      if (sender.trySend(i) == SendResult.FULL) {
        break;
      }
    }
    return sender.size();
  }
}
