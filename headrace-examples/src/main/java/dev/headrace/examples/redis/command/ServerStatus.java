package dev.headrace.examples.redis.command;

import java.time.Duration;

/// What the server tells about itself, at one moment.
public record ServerStatus(int port, int connectedClients, Duration uptime) {

  /// The Redis release whose replies the commands follow. Clients read it to know what they may ask
  /// for.
  static final String REDIS_VERSION = "7.0.15";
}
