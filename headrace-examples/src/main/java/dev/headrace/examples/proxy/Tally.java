package dev.headrace.examples.proxy;

import static java.util.stream.Collectors.joining;

import dev.headrace.examples.proxy.Ending.Kind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Who is connected, what has moved, and how connections ended. One task keeps it.
final class Tally {

  private final Set<Connection> open = new HashSet<>();
  private final Map<Kind, Integer> ended = new EnumMap<>(Kind.class);

  // Bytes of the connections that have ended.

  private long up;
  private long down;

  void opened(Connection connection) {
    open.add(connection);
  }

  void ended(Connection connection, Kind kind) {
    open.remove(connection);
    up += connection.traffic().up();
    down += connection.traffic().down();
    ended.merge(kind, 1, Integer::sum);
  }

  /// What has moved through all connections until now. Of those that are open, their watches know.
  Traffic total() {
    long allUp = up;
    long allDown = down;
    for (Connection connection : open) {
      Traffic traffic = connection.traffic();
      allUp += traffic.up();
      allDown += traffic.down();
    }
    return new Traffic(allUp, allDown, System.nanoTime());
  }

  /// Such as `12 open, 3 closed idle`.
  String status() {
    return String.format(
        Locale.ROOT, "%,d open, %,d closed idle", open.size(), ended.getOrDefault(Kind.IDLE, 0));
  }

  /// Such as `4 connections (3 finished, 1 closed idle); 1.2 GiB up, 640 B down.`
  String summary() {
    int connections = ended.values().stream().mapToInt(Integer::intValue).sum();
    String kinds =
        ended.entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey()))
            .collect(joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d %s%s; %s up, %s down.",
        connections,
        connections == 1 ? "connection" : "connections",
        kinds.isEmpty() ? "" : " (" + kinds + ")",
        Text.bytes(up),
        Text.bytes(down));
  }
}
