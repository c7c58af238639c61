package dev.headrace.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one must know to judge or repeat a figure, as label and text.
public record Environment(Map<String, String> facts) {

  /// The fact that is also written into the picture: how many carriers, and whether it was a trial.
  public static final String STATE = "state";

  public Environment {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
