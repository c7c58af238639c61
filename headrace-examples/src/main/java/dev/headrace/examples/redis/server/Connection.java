package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.Session;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.Limits;
import dev.headrace.examples.redis.protocol.ProtocolException;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.net.Socket;

/// One client: reads its commands and writes the replies, in order, until one side ends it.
///
/// Reading from a socket is no branch of a select. A second task could read and hand the commands
/// over by a channel, over which this one would select; that costs a hand-over for each command and
/// a thread for each client. So here the read waits by itself, and the server wakes it when it
/// stops ([#wake]). Only a client that subscribes to something costs more, from then on: see
/// [Subscriber].
final class Connection implements Runnable {

  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  private final Socket socket;
  private final Session session;
  private final Requests requests;
  private final WatchedOutput output;
  private final Replies replies;

  /// @param stop tells the connection to answer the commands that have come, and then to end
  Connection(Socket socket, Session session, Limits limits, CancellationToken stop)
      throws IOException {
    this.socket = socket;
    this.session = session;
    this.requests = new Requests(socket, limits, stop);
    this.output = new WatchedOutput(socket.getOutputStream());
    this.replies = new Replies(session, output);
  }

  /// Serves the client. Returns when the connection is closed.
  @Override
  public void run() {
    try (socket;
        session) {
      serve();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection broke: {0}", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody else looks at this thread: it just ends
    }
  }

  /// Lets a connection that waits for its client see that it is to stop. Any thread may call it,
  /// after it has cancelled the token.
  void wake() throws IOException {
    requests.wake();
  }

  /// Ends the connection at once, whatever its thread is waiting for. Any thread may call it.
  void abort() throws IOException {
    socket.close();
  }

  /// What it writes to.
  WatchedOutput output() {
    return output;
  }

  @Override
  public String toString() {
    return "client " + socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
  }

  private void serve() throws IOException, InterruptedException {
    try {
      untilSubscribed();
      if (session.isSubscribed()) {
        new Subscriber(session, requests, replies).serve();
      }
    } catch (ProtocolException e) {
      replies.refuse(e);
    }
    replies.flush();
  }

  /// Returns at the end, or when the client has subscribed. The replies are flushed only when no
  /// further command has been read yet: once for each batch of a pipeline.
  private void untilSubscribed() throws IOException {
    do {
      for (Frame.Array request; (request = requests.poll()) != null; ) {
        replies.answer(request);
        if (session.isQuitting() || session.isSubscribed()) {
          return;
        }
      }
      replies.flush();
    } while (requests.awaitMore());
  }
}
