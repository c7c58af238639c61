package dev.headrace.examples.tour.tutorial;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// Stands in for a connection to Redis: requests go in, replies come out in the same order.
///
/// Like a socket with its buffers it has one owner at a time; it is not thread-safe.
final class RedisConnection {

  private final Map<String, String> store = new HashMap<>();
  private final Queue<String> replies = new ArrayDeque<>();

  Optional<String> get(String key) {
    return Optional.ofNullable(store.get(key));
  }

  String set(String key, String value) {
    store.put(key, value);
    return "OK";
  }

  /// Writes a `GET` without reading its reply.
  void writeGet(String key) {
    replies.add(get(key).orElse("(nil)"));
  }

  /// Writes a `SET` without reading its reply.
  void writeSet(String key, String value) {
    replies.add(set(key, value));
  }

  /// Reads the reply to the oldest request that has none yet.
  String readReply() {
    return replies.remove();
  }
}
