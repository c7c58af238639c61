package dev.headrace;

import java.io.Serial;

/// Thrown when a channel operation cannot succeed any more because the other side is gone, the
/// channel was shut down, or the handle itself was closed. The message names the channel.
public class ChannelClosedException extends ClosedException {

  @Serial private static final long serialVersionUID = 1L;

  /// Creates an exception with the given message.
  ///
  /// @param message what was attempted, and on which channel
  public ChannelClosedException(String message) {
    super(message);
  }
}
