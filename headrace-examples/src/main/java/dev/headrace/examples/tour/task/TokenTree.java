package dev.headrace.examples.tour.task;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// T.2: a token for the server, a child for each request: one can be cancelled, or all.
public final class TokenTree implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException, ExecutionException {
    var server = CancellationToken.create();
    var first = server.childToken();
    var second = server.childToken();
    var firstAnswer = answer(first);
    var secondAnswer = answer(second);

    first.cancel();
    out.println("first answer: " + firstAnswer.join().orElse("cancelled"));
    out.println("second cancelled: " + second.isCancelled());

    server.cancel();
    out.println("second answer: " + secondAnswer.join().orElse("cancelled"));
    out.println("a late request is born cancelled: " + server.childToken().isCancelled());
  }

  private static JoinHandle<Optional<String>> answer(CancellationToken request) {
    return Tasks.spawn(() -> request.runUntilCancelled(TokenTree::compute));
  }

  private static String compute() throws InterruptedException {
    Thread.sleep(Duration.ofDays(1));
    return "42";
  }

  @Override
  public Expectation expected() {
    return lines(
        "first answer: cancelled",
        "second cancelled: false",
        "second answer: cancelled",
        "a late request is born cancelled: true");
  }
}
