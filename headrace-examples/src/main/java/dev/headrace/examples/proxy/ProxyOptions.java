package dev.headrace.examples.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.LongSupplier;

/// What a proxy does. Start from [#between] and change what you need.
///
/// @param listen       where clients come in
/// @param to           the upstream; if it has a name, the name is looked up for each connection
/// @param idle         how long a connection may be open without a byte moving in either direction
/// @param connectLimit how long connecting to the upstream may take
/// @param nanoTime     the clock by which connections are idle
public record ProxyOptions(
    InetSocketAddress listen,
    InetSocketAddress to,
    Duration idle,
    Duration connectLimit,
    LongSupplier nanoTime) {

  public ProxyOptions {
    if (!idle.isPositive()) {
      throw new IllegalArgumentException("idle must be positive: " + idle);
    }
    if (!connectLimit.isPositive()) {
      throw new IllegalArgumentException("connectLimit must be positive: " + connectLimit);
    }
  }

  /// Idle connections end after 30 seconds, attempts to connect after 10.
  public static ProxyOptions between(InetSocketAddress listen, InetSocketAddress to) {
    return new ProxyOptions(
        listen, to, Duration.ofSeconds(30), Duration.ofSeconds(10), System::nanoTime);
  }

  public ProxyOptions withIdle(Duration newIdle) {
    return new ProxyOptions(listen, to, newIdle, connectLimit, nanoTime);
  }

  public ProxyOptions withConnectLimit(Duration newConnectLimit) {
    return new ProxyOptions(listen, to, idle, newConnectLimit, nanoTime);
  }

  public ProxyOptions withNanoTime(LongSupplier newNanoTime) {
    return new ProxyOptions(listen, to, idle, connectLimit, newNanoTime);
  }
}
