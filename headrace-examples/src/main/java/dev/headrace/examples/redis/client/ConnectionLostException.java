package dev.headrace.examples.redis.client;

import java.io.Serial;

/// The connection broke: this request was not answered, and no later one will be.
///
/// Whether the server carried out the command is unknown. The [cause][#getCause()] says what
/// happened to the connection. All handles of the connection are useless now; connect anew.
public final class ConnectionLostException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ConnectionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
