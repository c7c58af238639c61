package dev.headrace.examples.demo;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.FrameReader;
import dev.headrace.examples.redis.protocol.FrameWriter;
import dev.headrace.examples.redis.protocol.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One request in flight: tasks share the connection by taking turns behind a lock.
///
/// This is what the manager task spares: whoever holds the lock keeps it for a whole round trip, in
/// which nobody else can use the connection. Tasks write and read by themselves, without a
/// hand-over, and take turns in the order of arrival, as with the channel.
final class LockedConnection implements AutoCloseable {

  private final Lock turn = new ReentrantLock(true);
  private final Socket socket;
  private final FrameWriter commands;
  private final FrameReader replies;

  LockedConnection(String host, int port) throws IOException {
    this.socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    this.commands = new FrameWriter(socket.getOutputStream());
    this.replies = FrameReader.ofReplies(socket.getInputStream(), Limits.DEFAULT);
  }

  /// A way through this connection for one task; closing it leaves the connection open.
  Session session() {
    return new Turns();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // There is nothing left to read or write.
    }
  }

  private Frame call(Frame.Array command) throws IOException, InterruptedException {
    turn.lockInterruptibly();
    try {
      commands.write(command);
      commands.flush();
      Frame reply = replies.read();
      if (reply == null) {
        throw new EOFException("the server closed the connection");
      }
      return reply;
    } finally {
      turn.unlock();
    }
  }

  private final class Turns implements Session {

    @Override
    public @Nullable String get(String key) throws IOException, InterruptedException {
      return switch (call(Frame.command("GET", ByteString.utf8(key)))) {
        case Frame.Bulk(ByteString value) -> value.toString();
        case Frame.Null _ -> null;
        case Frame other -> throw new IOException("unexpected answer to GET: " + other);
      };
    }

    @Override
    public void set(String key, String value) throws IOException, InterruptedException {
      Frame reply = call(Frame.command("SET", ByteString.utf8(key), ByteString.utf8(value)));
      if (!reply.equals(Frame.OK)) {
        throw new IOException("unexpected answer to SET: " + reply);
      }
    }

    @Override
    public void close() {}
  }
}
