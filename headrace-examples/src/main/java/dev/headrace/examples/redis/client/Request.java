package dev.headrace.examples.redis.client;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.oneshot.OneshotSender;

/// A command on its way to the manager, with the means to answer it.
///
/// @param command what the server is asked
/// @param reply   where the answer goes; closed without a value, it says that none will come
record Request(Frame.Array command, OneshotSender<Frame> reply) {

  /// Tells the requester that no answer will come.
  void abandon() {
    reply.close();
  }

  /// Whether the requester has stopped waiting.
  boolean isForgotten() {
    return reply.isClosed();
  }
}
