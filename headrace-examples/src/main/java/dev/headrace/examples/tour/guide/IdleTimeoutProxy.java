package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.select.Select;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchSender;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;

/// S2.15: a TCP proxy ends a connection on which nothing has moved for a while.
///
/// In the document a monitor looks at the clock once a second, and after the time-out both copies
/// run on with their sockets open, because a dropped handle detaches its task. Here the limit of
/// the select begins anew with whatever moves, and the tasks are a set, which no task outlives.
public final class IdleTimeoutProxy implements TourProgram {

  private static final Duration IDLE = Duration.ofMillis(500);

  record Copied(long toUpstream, long toClient) {}

  private sealed interface Event {
    record Moved(Instant at) implements Event {}

    record Ended(JoinHandle<Long> copy) implements Event {}

    record Idle() implements Event {}
  }

  /// Copies both ways until both sides have ended their half.
  ///
  /// @throws SocketTimeoutException if nothing has moved for so long
  static Copied proxy(Socket client, Socket upstream, Duration idle)
      throws IOException, InterruptedException, ExecutionException {
    var activity = Watch.of(Instant.now());
    try (client;
        upstream;
        var copies = JoinSet.<Long>create()) {
      var toUpstream = copies.spawn(() -> copy(client, upstream, activity.sender()));
      var toClient = copies.spawn(() -> copy(upstream, client, activity.sender()));
      var next =
          Select.<Event>fair()
              .on(activity.receiver().onChange(Event.Moved::new))
              .on(copies.onJoinNext(Event.Ended::new))
              .after(idle, Event.Idle::new);
      while (!copies.isEmpty()) {
        switch (next.await()) {
          case Event.Moved _ -> {} // the limit begins anew
          case Event.Ended(var copy) -> copy.join(); // throws if it failed: then all is over
          case Event.Idle() -> throw new SocketTimeoutException("idle timeout");
        }
      }
      return new Copied(toUpstream.join(), toClient.join());
    } // the copies are interrupted, which closes the socket they wait for, and waited for
  }

  private static long copy(Socket from, Socket to, WatchSender<Instant> activity)
      throws IOException {
    long total = 0;
    byte[] buffer = new byte[8192];
    for (int count; (count = from.getInputStream().read(buffer)) >= 0; total += count) {
      to.getOutputStream().write(buffer, 0, count);
      activity.send(Instant.now()); // the monitor sees the latest, not each
    }
    to.shutdownOutput(); // so that the other side sees the end, and may still answer
    return total;
  }

  @Override
  public void run(PrintWriter out) throws IOException, InterruptedException {
    try (var listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var clientSide = listener.accept();
        var upstreamSide = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var upstream = listener.accept()) {
      var proxy = Tasks.spawn(() -> proxy(clientSide, upstreamSide, IDLE));
      out.println("upstream got: " + pass("ping", client, upstream));
      out.println("client got: " + pass("pong", upstream, client));
      try {
        out.println("ended: " + proxy.join());
      } catch (ExecutionException e) {
        out.println("ended: " + e.getCause().getMessage());
      }
      out.println("client sees the end: " + (client.getInputStream().read() < 0));
    }
  }

  private static String pass(String word, Socket from, Socket to) throws IOException {
    from.getOutputStream().write(word.getBytes(UTF_8));
    return new String(to.getInputStream().readNBytes(word.length()), UTF_8);
  }

  @Override
  public Expectation expected() {
    return lines(
        "upstream got: ping",
        "client got: pong",
        "ended: idle timeout",
        "client sees the end: true");
  }
}
