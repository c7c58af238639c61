package dev.headrace.examples.redis.client;

import dev.headrace.ChannelClosedException;
import dev.headrace.ClosedException;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A handle to one Redis connection that any number of tasks share.
///
/// Every call sends its command through an `mpsc` channel to the manager task, which owns the
/// socket, and waits for the answer on a `oneshot` of its own. The manager writes whatever is
/// queued in one go and does not wait for replies in between, so the more tasks call, the more
/// commands travel together: the connection is pipelined without anyone asking for it. A lock
/// around the connection would instead leave it idle while each reply is on its way.
///
/// ```java
/// try (var redis = RedisClient.connect("localhost", 6379)) {
///   redis.set("greeting", "hello");
///   String greeting = redis.get("greeting");
/// }
/// ```
///
/// **Sharing.** A handle may be used by many threads at once. A task that should be able to outlive
/// others takes a [#duplicate()] and closes it when done; the connection ends with its last handle.
///
/// **Backpressure.** At most 32 requests wait for the manager and some hundreds for their replies.
/// Beyond that, calls wait for room, first come first served.
///
/// **Order.** Commands of one thread reach the server in the order of its calls.
///
/// **Interruption.** A call that throws [InterruptedException] gives up its answer. If its command
/// has not been written yet, it is not sent; otherwise the server may carry it out. No other
/// request is disturbed.
///
/// **A broken connection** fails every request in flight and every later one with
/// [ConnectionLostException]; none waits for ever.
///
/// Commands that change how the connection itself talks (`SUBSCRIBE`, `MONITOR`, `HELLO 3`,
/// `CLIENT REPLY`) do not belong on a shared one.
public final class RedisClient implements AutoCloseable {

  private final Connection connection;
  private final MpscSender<Request> requests;

  private RedisClient(Connection connection, MpscSender<Request> requests) {
    this.connection = connection;
    this.requests = requests;
  }

  /// Connects to a server and starts the manager task.
  ///
  /// @param host a name or an address
  /// @param port the server's port
  /// @return the connection's first handle
  /// @throws IOException if no connection can be made
  public static RedisClient connect(String host, int port) throws IOException {
    var connection = Connection.open(host, port);
    return new RedisClient(connection, connection.requests());
  }

  /// Reads the text at a key.
  ///
  /// @param key the key
  /// @return the value, or null if there is none
  /// @throws RedisException if the server answers with an error
  /// @throws ConnectionLostException if the connection breaks before the answer
  /// @throws InterruptedException if interrupted while waiting
  public @Nullable String get(String key) throws InterruptedException {
    return switch (call("GET", key)) {
      case Frame.Bulk(ByteString value) -> value.toString();
      case Frame.Null _ -> null;
      case Frame other -> throw unexpected("GET", other);
    };
  }

  /// Stores a text at a key.
  ///
  /// @param key the key
  /// @param value the text
  /// @throws RedisException if the server answers with an error
  /// @throws ConnectionLostException if the connection breaks before the answer
  /// @throws InterruptedException if interrupted while waiting
  public void set(String key, String value) throws InterruptedException {
    Frame reply = call("SET", key, value);
    if (!reply.equals(Frame.OK)) {
      throw unexpected("SET", reply);
    }
  }

  /// Sends a command given as words and waits for its answer.
  ///
  /// @param name the command, such as `DEL`
  /// @param arguments what follows it
  /// @return the answer, never a [Frame.Failure]
  /// @throws RedisException if the server answers with an error
  /// @throws ConnectionLostException if the connection breaks before the answer
  /// @throws InterruptedException if interrupted while waiting
  public Frame call(String name, String... arguments) throws InterruptedException {
    return call(
        Frame.command(
            name, Arrays.stream(arguments).map(ByteString::utf8).toArray(ByteString[]::new)));
  }

  /// Sends a command and waits for its answer.
  ///
  /// @param command an array of bulk strings, see [Frame#command]
  /// @return the answer, never a [Frame.Failure]
  /// @throws RedisException if the server answers with an error
  /// @throws ConnectionLostException if the connection breaks before the answer
  /// @throws ClosedException if this handle is closed
  /// @throws InterruptedException if interrupted while waiting
  public Frame call(Frame.Array command) throws InterruptedException {
    var answer = Oneshot.<Frame>create();
    // Closing the receiver tells manager and reader that nobody waits any more.
    try (var reply = answer.receiver()) {
      requests.send(new Request(command, answer.sender()));
      return successful(reply.receive());
    } catch (ChannelClosedException closed) {
      ConnectionLostException lost = connection.lost();
      throw lost != null ? lost : new ClosedException("this RedisClient is closed");
    }
  }

  /// Makes a further handle to the same connection: one small object, no round trip.
  ///
  /// @return a handle to be closed on its own
  /// @throws ClosedException if this handle is closed
  public RedisClient duplicate() {
    return new RedisClient(connection, requests.duplicate());
  }

  /// Closes this handle. When it is the connection's last one, requests in flight are still
  /// answered, then the connection is closed. Does not wait for that; closing again does nothing.
  @Override
  public void close() {
    requests.close();
  }

  private static Frame successful(Frame reply) {
    if (reply instanceof Frame.Failure(String message)) {
      throw new RedisException(message);
    }
    return reply;
  }

  private static RedisException unexpected(String command, Frame reply) {
    return new RedisException("the server answered " + command + " with " + reply);
  }
}
