package dev.headrace.examples.redis.client;

import java.io.Serial;

/// The server answered a command with an error, such as `WRONGTYPE` or `ERR unknown command`.
///
/// The connection is as good as before.
public final class RedisException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  RedisException(String message) {
    super(message);
  }
}
