package dev.headrace.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ClocksTest {

  private final TimeSource system = Clocks.system();
  private final TimeSource other = new SystemTime();

  @AfterEach
  void uninstall() {
    Clocks.uninstall(other);
  }

  @Test
  void current_isTheSystemUnlessAnotherIsInstalled() {
    assertThat(Clocks.current()).isNotNull().isSameAs(system);

    Clocks.install(other);
    assertThat(Clocks.current()).isSameAs(other);

    Clocks.uninstall(system);
    assertThat(Clocks.current()).as("it was not installed").isSameAs(other);
    Clocks.uninstall(other);
    assertThat(Clocks.current()).isSameAs(system);
  }

  @Test
  void install_besideAnother_isRefused() {
    Clocks.install(other);

    assertThatThrownBy(() -> Clocks.install(new SystemTime()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("there is another clock, which was not closed: ");
    assertThat(Clocks.current()).isSameAs(other);
  }

  @Test
  void schedule_forAMomentThatHasCome_runs() throws Exception {
    var ran = new CountDownLatch(1);

    TimeSource.Alarm alarm = system.schedule(system.nanoTime(), ran::countDown);

    ran.await();
    alarm.cancel(); // too late: does nothing
  }
}
