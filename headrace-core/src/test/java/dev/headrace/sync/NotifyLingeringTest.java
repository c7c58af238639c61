package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The moment before a thread waits for a notification.
@Timeout(30)
final class NotifyLingeringTest {

  private final NotifyEngine engine = new NotifyEngine();

  @Test
  void linger_aNotificationIsStored_takesIt() {
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    engine.notifyOne(Notification.TO_FIRST);

    assertThat(new Awaiting(engine).linger()).isTrue();
    assertThat(new Awaiting(engine).linger()).isNull();
  }
}
