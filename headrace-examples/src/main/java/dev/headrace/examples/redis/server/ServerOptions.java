package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.Settings;
import dev.headrace.examples.redis.protocol.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/// How a server behaves. Start from [#DEFAULT] and change what you need.
///
/// @param settings those at the start; clients can change them
/// @param limits what a client may make the server keep for one command
/// @param closeGrace how long [RedisServer#close()] lets connections answer what has come
/// @param stallLimit how long a client may take none of its replies before it is disconnected
/// @param clock the time by which keys expire
public record ServerOptions(
    Settings settings,
    Limits limits,
    Duration closeGrace,
    Duration stallLimit,
    InstantSource clock) {

  public static final ServerOptions DEFAULT =
      new ServerOptions(
          Settings.DEFAULT,
          Limits.DEFAULT,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Clock.systemUTC());

  public ServerOptions {
    if (!stallLimit.isPositive()) {
      throw new IllegalArgumentException("stallLimit must be positive: " + stallLimit);
    }
    if (closeGrace.isNegative()) {
      throw new IllegalArgumentException("closeGrace must not be negative: " + closeGrace);
    }
  }

  public ServerOptions withSettings(Settings newSettings) {
    return new ServerOptions(newSettings, limits, closeGrace, stallLimit, clock);
  }

  public ServerOptions withMaxClients(int maxClients) {
    return withSettings(settings.withMaxClients(maxClients));
  }

  public ServerOptions withCloseGrace(Duration newCloseGrace) {
    return new ServerOptions(settings, limits, newCloseGrace, stallLimit, clock);
  }

  public ServerOptions withStallLimit(Duration newStallLimit) {
    return new ServerOptions(settings, limits, closeGrace, newStallLimit, clock);
  }

  public ServerOptions withClock(InstantSource newClock) {
    return new ServerOptions(settings, limits, closeGrace, stallLimit, newClock);
  }
}
