package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;

/// Who a client says that it is, and its proof.
record Credentials(ByteString user, ByteString password) {

  static final ByteString DEFAULT_USER = ByteString.utf8("default");

  /// Whether they are right. If no password is needed, any is.
  boolean satisfy(Settings settings) {
    return user.equals(DEFAULT_USER) && (!settings.needPassword() || settings.accept(password));
  }
}
