package dev.headrace.internal.leak;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Which handles are watched. The system property `dev.headrace.leaks` names the level.
enum LeakLevel {

  /** None. */
  OFF {
    @Override
    boolean picks() {
      return false;
    }
  },

  /**
   * One of so many, by chance: cheap enough for production, where a leak happens again and again.
   */
  SAMPLE {
    @Override
    boolean picks() {
      return ThreadLocalRandom.current().nextInt(ONE_OF) == 0;
    }
  },

  /** Every one: for tests. */
  ALL {
    @Override
    boolean picks() {
      return true;
    }
  };

  static final String PROPERTY = "dev.headrace.leaks";
  static final int ONE_OF = 128;

  /// Whether the handle that is being made is watched.
  abstract boolean picks();

  /// The level that the property names.
  static LeakLevel inUse() {
    return named(System.getProperty(PROPERTY, "off"));
  }

  /* A wrong name must not break the program that it was to diagnose. */
  static LeakLevel named(String name) {
    for (LeakLevel level : values()) {
      if (level.word().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return level;
      }
    }
    String words = Arrays.stream(values()).map(LeakLevel::word).collect(Collectors.joining(", "));
    Leak.logger()
        .log(Level.ERROR, PROPERTY + " must be one of " + words + ": '" + name + "'; it is off.");
    return OFF;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
