package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.CommandException;
import dev.headrace.examples.redis.command.CommandTable;
import dev.headrace.examples.redis.command.Session;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.FrameReader;
import dev.headrace.examples.redis.protocol.FrameWriter;
import dev.headrace.examples.redis.protocol.Limits;
import dev.headrace.examples.redis.protocol.ProtocolException;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// One client: reads its commands and writes the replies, in order, until one side ends it.
///
/// Reading from a socket is no branch of a select. A second task could read and hand the commands
/// over by a channel, over which this one would select; that costs a hand-over for each batch of
/// commands and a thread for each client, so here the read waits by itself, and the server wakes it
/// when it stops ([#wake]).
final class Connection implements Runnable {

  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  private final Socket socket;
  private final Session session;
  private final InputStream in;
  private final FrameReader reader;
  private final FrameWriter writer;

  /// Tells the connection to answer the commands that have come, and then to end.
  private final CancellationToken stop;

  Connection(Socket socket, Session session, Limits limits, CancellationToken stop)
      throws IOException {
    this.socket = socket;
    this.session = session;
    this.stop = stop;
    this.in = socket.getInputStream();
    this.reader = FrameReader.ofRequests(in, limits);
    this.writer = new FrameWriter(socket.getOutputStream());
  }

  /// Serves the client. Returns when the connection is closed.
  @Override
  public void run() {
    try (socket) {
      serve();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection broke: {0}", e.getMessage());
    }
  }

  /// Lets a connection that waits for its client see that it is to stop. Any thread may call it,
  /// after it has cancelled the token.
  void wake() throws IOException {
    // If bytes are there, the reader is not waiting, and it will see the token when it has taken
    // them; shutting the input down would drop them.
    if (in.available() == 0) {
      socket.shutdownInput();
    }
  }

  /// Ends the connection at once, whatever its thread is waiting for. Any thread may call it.
  void abort() throws IOException {
    socket.close();
  }

  private void serve() throws IOException {
    try {
      for (Frame.Array request; (request = nextRequest()) != null; ) {
        Frame reply = answer(request);
        writer.useVersion(session.version());
        writer.write(reply);
        if (session.isQuitting()) {
          break;
        }
      }
      writer.flush();
    } catch (ProtocolException e) {
      writer.write(new Frame.Failure("ERR Protocol error: " + e.getMessage()));
      writer.flush();
    }
  }

  /// The next command, or null at the end. The replies are flushed only when no further command has
  /// been read yet: once for each batch of a pipeline.
  private Frame.@Nullable Array nextRequest() throws IOException {
    Frame request;
    while ((request = reader.poll()) == null) {
      writer.flush();
      if ((stop.isCancelled() && in.available() == 0) || !reader.fill()) {
        return null;
      }
    }
    return (Frame.Array) request;
  }

  private Frame answer(Frame.Array request) {
    try {
      return CommandTable.parse(request, session).apply(session);
    } catch (CommandException e) {
      return e.reply();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a command failed", e);
      return new Frame.Failure("ERR internal error");
    }
  }
}
