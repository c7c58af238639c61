package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S2.3: each producer gets a sender of its own, and the first sender must be closed too.
public final class ThreeProducers implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<String>bounded(32);

    for (int id = 0; id < 3; id++) {
      var sender = channel.sender().duplicate();
      var greeting = "Hello from task " + id;
      Tasks.spawn(() -> send(sender, greeting));
    }
    channel.sender().close(); // or the loop below would wait for it for ever

    try (var messages = channel.receiver()) {
      messages.forEach(out::println);
    }
  }

  private static void send(MpscSender<String> sender, String message) throws InterruptedException {
    try (sender) {
      sender.send(message);
    }
  }

  @Override
  public Expectation expected() {
    return anyOrder("Hello from task 0", "Hello from task 1", "Hello from task 2");
  }
}
