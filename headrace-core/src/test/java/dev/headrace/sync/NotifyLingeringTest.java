package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The moment before a thread waits for a notification.
@Timeout(30)
final class NotifyLingeringTest {

  private final NotifyEngine engine = new NotifyEngine();

  @Test
  void linger_aNotificationIsStored_takesIt() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "nobody looks on one processor");
    engine.notifyOne(Notification.TO_FIRST);

    assertThat(new Awaiting(engine).linger()).isTrue();
    assertThat(new Awaiting(engine).linger()).isNull();
  }
}
