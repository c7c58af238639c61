package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.ChannelClosedException;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S2.7: a task returns early and sends nothing; who waits for its value is told.
///
/// Java closes nothing by itself. The receiver is told because of the `try (result)` in the task.
public final class SenderGone implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Oneshot.<String>create();
    Tasks.spawn(() -> compute(channel.sender(), false));

    try {
      out.println("Got: " + channel.receiver().receive());
    } catch (ChannelClosedException e) {
      out.println("Sender was dropped without sending");
    }
  }

  private static void compute(OneshotSender<String> result, boolean worthwhile) {
    try (result) {
      if (!worthwhile) {
        return;
      }
      result.send("never sent");
    }
  }

  @Override
  public Expectation expected() {
    return lines("Sender was dropped without sending");
  }
}
