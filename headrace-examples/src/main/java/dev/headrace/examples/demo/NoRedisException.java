package dev.headrace.examples.demo;

import java.io.Serial;

/// Where a Redis server should be, there is none. The message is a sentence for the user.
public final class NoRedisException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  NoRedisException(String message) {
    super(message);
  }
}
