package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.SendResult;
import dev.headrace.examples.tour.Expectation;
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
    int sent = 0;
    while (sent < 10_000 && sender.trySend(sent) == SendResult.SENT) {
      sent++;
    }
    return sent;
  }

  @Override
  public Expectation expected() {
    return lines("unbounded: 10000 queued", "bounded: 100 queued");
  }
}
