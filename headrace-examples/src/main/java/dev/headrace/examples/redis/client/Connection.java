package dev.headrace.examples.redis.client;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.FrameReader;
import dev.headrace.examples.redis.protocol.FrameWriter;
import dev.headrace.examples.redis.protocol.Limits;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.oneshot.OneshotSender;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One socket and the two tasks that own its two directions.
///
/// The *manager* takes the queued requests, files each reply address with the reader, and writes
/// the commands. The *reader* meets the replies, which Redis sends in the order of the commands,
/// and hands each to the next address filed.
///
/// The end comes by itself. When the last [RedisClient] closes, the manager has the rest of the
/// queue and then its end, and closes the line to the reader; the reader has the rest of the
/// replies and then its end, and closes the socket.
///
/// **Invariants.** A reply address is filed before its command is written, so a reply that arrives
/// always has an owner. The reason of a failure is recorded before anyone is told that no answer
/// will come. Whatever stops a task, every request that it knew of is answered or abandoned.
final class Connection {

  /// Requests that may wait for the manager.
  private static final int QUEUED = 32;

  /// Requests that may wait for their replies. Bounds what a slow server can pile up here.
  static final int IN_FLIGHT = 512;

  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  private final String address;
  private final Socket socket;
  private final FrameWriter commands;
  private final FrameReader replies;
  private final MpscSender<Request> requests;
  private final MpscReceiver<Request> queue;
  private final MpscSender<OneshotSender<Frame>> written;
  private final MpscReceiver<OneshotSender<Frame>> unanswered;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private Connection(String address, Socket socket) throws IOException {
    this.address = address;
    this.socket = socket;
    this.commands = new FrameWriter(socket.getOutputStream());
    this.replies = FrameReader.ofReplies(socket.getInputStream(), Limits.DEFAULT);
    var toManager =
        Mpsc.<Request>builder()
            .name("redis-requests")
            .capacity(QUEUED)
            .onUndelivered(Request::abandon)
            .build();
    this.requests = toManager.sender();
    this.queue = toManager.receiver();
    var toReader =
        Mpsc.<OneshotSender<Frame>>builder()
            .name("redis-in-flight")
            .capacity(IN_FLIGHT)
            .onUndelivered(OneshotSender::close)
            .build();
    this.written = toReader.sender();
    this.unanswered = toReader.receiver();
  }

  static Connection open(String host, int port) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
      var connection = new Connection(host + ":" + port, socket);
      Thread.ofVirtual().name("redis-manager").start(connection::manage);
      Thread.ofVirtual().name("redis-reader").start(connection::readReplies);
      return connection;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /// The first handle of the queue to the manager.
  MpscSender<Request> requests() {
    return requests;
  }

  /// What to tell a requester that gets no answer, or null if the connection is not lost.
  @Nullable ConnectionLostException lost() {
    Exception cause = failure.get();
    return cause == null
        ? null
        : new ConnectionLostException(
            "the connection to %s is lost: %s".formatted(address, cause.getMessage()), cause);
  }

  private void manage() {
    var batch = new ArrayDeque<Request>(QUEUED);
    try (written) {
      while (queue.receiveMany(batch, QUEUED) > 0) {
        // Peek, then remove: what fails half-way is still in the batch and is abandoned below.
        for (Request next; (next = batch.peek()) != null; batch.remove()) {
          write(next);
        }
        commands.flush();
      }
    } catch (Exception broken) {
      lose(broken);
      batch.forEach(Request::abandon);
    }
  }

  private void write(Request request) throws IOException, InterruptedException {
    if (request.isForgotten()) {
      return;
    }
    SendPermit<OneshotSender<Frame>> place = written.tryReserve();
    if (place == null) {
      // Places come back with replies, and those only to commands that have left.
      commands.flush();
      place = written.reserve();
    }
    place.send(request.reply());
    commands.write(request.command());
  }

  private void readReplies() {
    try (socket;
        unanswered) {
      for (OneshotSender<Frame> reply; (reply = unanswered.receive()) != null; ) {
        answer(reply);
      }
    } catch (Exception broken) {
      lose(broken);
    }
  }

  private void answer(OneshotSender<Frame> reply) throws IOException {
    try {
      Frame frame = replies.read();
      if (frame == null) {
        throw new EOFException("the server closed it");
      }
      reply.send(frame); // false when the requester has gone: then nobody misses the answer
    } catch (Exception broken) {
      lose(broken);
      reply.close();
      throw broken;
    }
  }

  /// Records why, then ends both directions. What is queued or unanswered is abandoned by the
  /// channels' `onUndelivered`.
  private void lose(Exception cause) {
    failure.compareAndSet(null, cause);
    queue.close();
    unanswered.close();
    try {
      socket.close();
    } catch (IOException _) {
      // It is lost already.
    }
  }
}
