package dev.headrace;

/// What became of a send that did not wait, or waited for a limited time.
public enum SendResult {
  /// The value is in the channel.
  SENT,

  /// There was no room for the value, which was not sent.
  FULL,

  /// The channel, or the handle, is closed; the value was not sent and never can be.
  CLOSED
}
