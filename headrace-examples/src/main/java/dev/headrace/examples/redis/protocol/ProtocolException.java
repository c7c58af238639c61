package dev.headrace.examples.redis.protocol;

import java.io.IOException;
import java.io.Serial;

/// The peer sent bytes that are no RESP, or more of them than [Limits] allow. The connection cannot
/// be used any more: where the next frame would begin is unknown.
public final class ProtocolException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }
}
