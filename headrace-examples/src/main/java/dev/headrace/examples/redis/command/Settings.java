package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import java.security.MessageDigest;
import java.util.Map;

/// What `CONFIG SET` changes while the server runs. There is one value for all of it, in a watch:
/// who reads it gets settings that belong together, and a change is made as a whole or not at all.
///
/// @param maxClients how many clients are served at a time
/// @param requirePass the password that clients need; empty if they need none
public record Settings(int maxClients, ByteString requirePass) {

  public static final Settings DEFAULT = new Settings(1_000, ByteString.utf8(""));

  static final String MAX_CLIENTS = "maxclients";
  static final String REQUIRE_PASS = "requirepass";

  public Settings {
    if (maxClients <= 0) {
      throw new IllegalArgumentException("maxClients must be positive: " + maxClients);
    }
  }

  public Settings withMaxClients(int newMaxClients) {
    return new Settings(newMaxClients, requirePass);
  }

  public Settings withRequirePass(ByteString newPassword) {
    return new Settings(maxClients, newPassword);
  }

  /// As `CONFIG GET` shows them.
  Map<String, ByteString> byName() {
    return Map.of(
        MAX_CLIENTS, ByteString.utf8(String.valueOf(maxClients)), REQUIRE_PASS, requirePass);
  }

  /// These settings with one of them changed.
  ///
  /// @param name one of those of [#byName]
  /// @throws CommandException if the value is none for this setting
  Settings with(String name, ByteString value) {
    return switch (name) {
      case MAX_CLIENTS -> withMaxClients(positive(name, value));
      case REQUIRE_PASS -> withRequirePass(value);
      default -> throw new IllegalArgumentException("no such setting: " + name);
    };
  }

  private static int positive(String name, ByteString value) {
    long number =
        Arguments.integer(value)
            .orElseThrow(() -> refusal(name, "argument couldn't be parsed into an integer"));
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw refusal(name, "argument must be between 1 and " + Integer.MAX_VALUE + " inclusive");
    }
    return (int) number;
  }

  /// Why a setting cannot be changed so.
  static CommandException refusal(String name, String reason) {
    return new CommandException(
        "ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + reason);
  }

  boolean needPassword() {
    return requirePass.length() > 0;
  }

  /// Takes the same time for every wrong password of one length, so that nobody can find it out
  /// byte by byte.
  boolean accept(ByteString password) {
    return MessageDigest.isEqual(password.toByteArray(), requirePass.toByteArray());
  }
}
