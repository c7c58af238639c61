package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.protocol.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/// How a server behaves. Start from [#DEFAULT] and change what you need.
///
/// @param maxClients how many connections there may be; further ones are told so and closed
/// @param limits what a client may make the server keep for one command
/// @param closeGrace how long [RedisServer#close()] lets connections answer what has come
/// @param stallLimit how long a client may take none of its replies before it is disconnected
/// @param clock the time by which keys expire
public record ServerOptions(
    int maxClients, Limits limits, Duration closeGrace, Duration stallLimit, InstantSource clock) {

  public static final ServerOptions DEFAULT =
      new ServerOptions(
          1_000, Limits.DEFAULT, Duration.ofSeconds(5), Duration.ofSeconds(30), Clock.systemUTC());

  public ServerOptions {
    if (maxClients <= 0) {
      throw new IllegalArgumentException("maxClients must be positive: " + maxClients);
    }
    if (!stallLimit.isPositive()) {
      throw new IllegalArgumentException("stallLimit must be positive: " + stallLimit);
    }
    if (closeGrace.isNegative()) {
      throw new IllegalArgumentException("closeGrace must not be negative: " + closeGrace);
    }
  }

  public ServerOptions withMaxClients(int newMaxClients) {
    return new ServerOptions(newMaxClients, limits, closeGrace, stallLimit, clock);
  }

  public ServerOptions withCloseGrace(Duration newCloseGrace) {
    return new ServerOptions(maxClients, limits, newCloseGrace, stallLimit, clock);
  }

  public ServerOptions withStallLimit(Duration newStallLimit) {
    return new ServerOptions(maxClients, limits, closeGrace, newStallLimit, clock);
  }

  public ServerOptions withClock(InstantSource newClock) {
    return new ServerOptions(maxClients, limits, closeGrace, stallLimit, newClock);
  }
}
