package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.sideBySide;

import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.select.Select;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchSender;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// S2.17: a broadcast tells every worker to stop, a watch shows the state, and the end of a channel
/// says that the last worker has.
///
/// As printed in the document the program panics: nobody keeps a receiver of the state, so sending
/// it fails. A watch here stores its value whether somebody is subscribed or not.
public final class ShutdownApp implements TourProgram {

  private static final Duration RUNNING = Duration.ofMillis(20);
  private static final Duration WORK = Duration.ofMillis(10);

  enum State {
    RUNNING,
    SHUTTING_DOWN,
    STOPPED
  }

  private enum Next {
    WORKED,
    STOP
  }

  record App(BroadcastSender<String> shutdown, WatchSender<State> state, MpscSender<String> done) {

    void spawnWorker(String name, PrintWriter out) {
      var stop = shutdown.subscribe();
      var mine = done.duplicate();
      Tasks.spawn(() -> work(name, stop, mine, out));
    }

    void shutDown() {
      state.send(State.SHUTTING_DOWN);
      shutdown.send("shutdown");
      done.close(); // the workers have their own
    }
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var state = Watch.of(State.RUNNING);
    var done = Mpsc.<String>bounded(10);
    var app = new App(Broadcast.sender(1), state.sender(), done.sender());
    for (int i = 1; i <= 3; i++) {
      app.spawnWorker("worker-" + i, out);
    }
    Thread.sleep(RUNNING);

    app.shutDown();
    out.println("state: " + state.receiver().get());
    done.receiver().forEach(name -> out.println(name + " completed shutdown"));
    app.state().send(State.STOPPED);
    out.println("state: " + state.receiver().get());
  }

  private static void work(
      String name, BroadcastReceiver<String> stop, MpscSender<String> done, PrintWriter out)
      throws InterruptedException {
    var next =
        Select.<Next>biased()
            .on(stop.onReceive(_ -> Next.STOP, () -> Next.STOP)) // a lag and the end say it too
            .after(WORK, () -> Next.WORKED);
    try (stop;
        done) {
      while (next.await() == Next.WORKED) {
        // The time that passed stands for the work.
      }
      out.println(name + ": received shutdown");
      done.send(name);
    }
  }

  @Override
  public Expectation expected() {
    return sideBySide(
            List.of("state: SHUTTING_DOWN"),
            List.of("worker-1: received shutdown", "worker-1 completed shutdown"),
            List.of("worker-2: received shutdown", "worker-2 completed shutdown"),
            List.of("worker-3: received shutdown", "worker-3 completed shutdown"))
        .then("state: STOPPED");
  }
}
