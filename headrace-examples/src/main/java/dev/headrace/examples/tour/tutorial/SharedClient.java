package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// S0.1: two tasks share one connection. Rust refuses to compile it; Java does not.
///
/// Each task writes its request and reads a reply, and nothing keeps the reply of one from the
/// other. The latches force an order that the scheduler could have chosen as well: the second to
/// write is the first to read, and `GET` is answered `OK`.
///
/// A lock around both steps would be correct, and the connection would idle while one reply is on
/// its way. The answer is a task that owns the connection: [ManagerTask].
public final class SharedClient implements TourProgram {

  @Override
  public void run(PrintWriter out) throws Exception {
    var connection = new RedisConnection();
    var getWritten = new CountDownLatch(1);
    var setAnswered = new CountDownLatch(1);

    var getter =
        Tasks.spawn(
            () -> {
              connection.writeGet("foo");
              getWritten.countDown();
              setAnswered.await();
              out.println("GET foo: " + connection.readReply());
            });
    var setter =
        Tasks.spawn(
            () -> {
              getWritten.await();
              connection.writeSet("foo", "bar");
              out.println("SET foo bar: " + connection.readReply());
              setAnswered.countDown();
            });
    getter.join();
    setter.join();
  }

  @Override
  public Expectation expected() {
    return lines("SET foo bar: (nil)", "GET foo: OK");
  }
}
