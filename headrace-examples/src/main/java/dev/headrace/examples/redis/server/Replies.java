package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.CommandException;
import dev.headrace.examples.redis.command.CommandTable;
import dev.headrace.examples.redis.command.Session;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.FrameWriter;
import dev.headrace.examples.redis.protocol.ProtocolException;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Runs the commands of one client and writes what it is told. One thread at a time.
final class Replies {

  private static final System.Logger LOG = System.getLogger(Replies.class.getName());

  private final Session session;
  private final FrameWriter writer;

  Replies(Session session, OutputStream out) {
    this.session = session;
    this.writer = new FrameWriter(out);
  }

  /// Runs a command, and writes what it pushed and its reply, if it has one.
  void answer(Frame.Array request) throws IOException {
    Frame reply = run(request);
    writePushes();
    writer.useVersion(session.version());
    if (reply != null) {
      writer.write(reply);
    }
  }

  /// Writes what the session has to say without being asked.
  void writePushes() throws IOException {
    for (Frame push; (push = session.nextPush()) != null; ) {
      writer.write(push);
    }
  }

  /// Tells the client that what it sent is no request.
  void refuse(ProtocolException reason) throws IOException {
    writer.write(new Frame.Failure("ERR Protocol error: " + reason.getMessage()));
  }

  void flush() throws IOException {
    writer.flush();
  }

  private @Nullable Frame run(Frame.Array request) {
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
