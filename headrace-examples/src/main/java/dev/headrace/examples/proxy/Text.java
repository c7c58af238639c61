package dev.headrace.examples.proxy;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;

/// Quantities and reasons as the user reads them.
final class Text {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Text() {}

  /// Such as `640 B`, `1.5 MiB`, `141 MiB`.
  static String bytes(double count) {
    int unit = 0;
    while (count >= 1024 && unit < UNITS.length - 1) {
      count /= 1024;
      unit++;
    }
    String format = unit == 0 || count >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, count, UNITS[unit]);
  }

  /// Such as `127.0.0.1:8080`, `[::1]:8080`.
  static String address(InetSocketAddress address) {
    String host =
        address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /// Such as `500 ms`, `30 s`, `31.2 s`.
  static String time(Duration time) {
    long millis = time.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    return String.format(Locale.ROOT, millis % 1_000 == 0 ? "%.0f s" : "%.1f s", millis / 1e3);
  }

  /// Why an operation failed. Some exceptions say it by their type only.
  static String reason(Throwable failure) {
    return switch (failure) {
      case UnknownHostException _ -> "unknown host";
      case ClosedChannelException _ -> "closed";
      case Throwable other when other.getMessage() == null -> other.toString();
      case Throwable other -> other.getMessage();
    };
  }
}
