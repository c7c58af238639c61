package dev.headrace.verify.planting;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The parts of the library that bugs are counted by.
public enum Engine {
  MPSC,
  RENDEZVOUS,
  ONESHOT,
  BROADCAST,
  WATCH,
  MPMC,
  SEMAPHORE,
  NOTIFY,
  TOKEN,
  TASK,
  SELECT,
  INTERVAL,
  FLOW,
  LEAK,
  WAITER;

  /// The one that is spelled like this.
  ///
  /// @throws IllegalArgumentException whose message lists them, if there is none
  public static Engine of(String text) {
    return Arrays.stream(values())
        .filter(engine -> engine.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no engine is called '" + text + "'; there are: " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Engine::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
