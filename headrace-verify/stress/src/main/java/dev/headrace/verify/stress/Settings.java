package dev.headrace.verify.stress;

import java.time.Duration;

/// How long and with which threads a stress test runs.
final class Settings {

  private static final long SECONDS = Long.getLong("proof.seconds", 1);

  /**
   * Nothing has happened for so long that something is lost; far beyond any pause of a busy
   * machine.
   */
  static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("proof.patience.seconds", 60));

  private Settings() {}

  /// Whether somebody waits for what came of it.
  static boolean isLong() {
    return SECONDS >= 10;
  }

  static long endNanos() {
    return System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
  }

  /// Half as long as a storm: the planted bugs that rounds are to find show in a fraction of that.
  static long endOfRoundsNanos() {
    return System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos() / 2;
  }

  /// Which threads.
  enum Threads {
    VIRTUAL {
      @Override
      Thread.Builder builder() {
        return Thread.ofVirtual();
      }
    },
    PLATFORM {
      @Override
      Thread.Builder builder() {
        return Thread.ofPlatform().daemon();
      }
    };

    abstract Thread.Builder builder();
  }
}
