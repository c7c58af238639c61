package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.Session;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.pubsub.Subscription;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.select.Select;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The rest of the life of a connection that has subscribed to something.
///
/// ```
///   socket ─▶ reader task ── requests (16) ──▶ ┐
///                                              ├─ select ─▶ this task ─▶ socket
///   publishers ── subscriptions that are ready ▶ ┘            (owns the session and the output)
/// ```
///
/// One task writes, so nothing is locked, and replies and messages come in one order. The select is
/// fair: however many messages come, every second turn, on the average, is a command's, and the
/// other way round. What has been written is flushed when there is nothing else to do.
///
/// A client that does not read stops this task in the middle of a write. Then the requests fill up
/// and the reader stops reading; messages are overwritten in their topics. So what it can make the
/// server keep is bounded, and `StallWatch` will end it.
final class Subscriber {

  /// Requests that the reader may be ahead.
  private static final int QUEUED = 16;

  private sealed interface Event {
    record Asked(Frame.Array request) implements Event {}

    record Ready(Subscription subscription) implements Event {}

    record Ended() implements Event {}
  }

  private final Session session;
  private final Requests socket;
  private final Replies replies;
  private final MpscSender<Frame.Array> read;
  private final Select<Event> events;

  Subscriber(Session session, Requests socket, Replies replies) {
    this.session = session;
    this.socket = socket;
    this.replies = replies;
    var requests = Mpsc.<Frame.Array>bounded(QUEUED);
    this.read = requests.sender();
    this.events = events(requests.receiver(), session.subscriptions().ready());
  }

  private static Select<Event> events(
      MpscReceiver<Frame.Array> requests, MpscReceiver<Subscription> ready) {
    return Select.<Event>fair()
        .on(requests.onReceive(Event.Asked::new, Event.Ended::new))
        .on(ready.onReceive(Event.Ready::new));
  }

  /// Returns when the client has left, quit or asked for nonsense, or the server stops.
  void serve() throws IOException, InterruptedException {
    // Closing the set ends a reader that is still waiting: an interrupt closes the socket.
    try (JoinSet<@Nullable Void> tasks = JoinSet.create()) {
      JoinHandle<@Nullable Void> reader = tasks.spawn("redis-reader", this::read);
      while (!session.isQuitting()) {
        switch (next()) {
          case Event.Asked(var request) -> replies.answer(request);
          case Event.Ready(var subscription) -> {
            session.subscriptions().deliver(subscription);
            replies.writePushes();
          }
          case Event.Ended() -> {
            throwFailureOf(reader);
            return;
          }
        }
      }
      replies.flush();
    }
  }

  private Event next() throws IOException, InterruptedException {
    Event ready = events.poll();
    if (ready != null) {
      return ready;
    }
    replies.flush();
    return events.await();
  }

  private @Nullable Void read() throws IOException, InterruptedException {
    try (read) {
      do {
        for (Frame.Array request; (request = socket.poll()) != null; ) {
          read.send(request);
        }
      } while (socket.awaitMore());
    }
    return null;
  }

  private static void throwFailureOf(JoinHandle<?> reader)
      throws IOException, InterruptedException {
    try {
      reader.join();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("the reader failed", e.getCause());
    }
  }
}
