package dev.headrace.internal.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.LeakLog;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// One watch by itself, while no other handle is watched. What becomes of the handles of this
/// library is in `LeaksTest`.
@Timeout(30)
@DisabledIfSystemProperty(named = LeakLevel.PROPERTY, matches = ".*")
final class LeakTest {

  private final LeakLog log = new LeakLog();
  private final LinkedBlockingQueue<LogRecord> reports = log.records();
  private final LinkedBlockingQueue<String> closed = new LinkedBlockingQueue<>();

  @BeforeEach
  void listen() {
    log.open();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  private Side<String> side(boolean isOver) {
    return new Side<>("Thing", _ -> isOver, closed::add);
  }

  /* Not in the frame of a test, which might keep what is made. */
  private static void makeAndDrop(Side<String> side, String channel) {
    assertThat(Leak.begin(new Object(), side, channel)).isNotNull();
  }

  private static void makeAndEnd(Side<String> side) {
    var handle = new Object();
    Leak.end(handle, Leak.begin(handle, side, "ended"));
  }

  private static <T> T collectUntilIn(LinkedBlockingQueue<T> queue) throws InterruptedException {
    T found;
    do {
      System.gc();
      found = queue.poll(20, TimeUnit.MILLISECONDS);
    } while (found == null);
    return found;
  }

  @Test
  void handle_dropped_isClosedAndReportedOnceWithItsCreation() throws Exception {
    makeAndDrop(side(false), "it");

    assertThat(collectUntilIn(closed)).isEqualTo("it");
    LogRecord report = collectUntilIn(reports);
    assertThat(report.getMessage()).isEqualTo("Thing of it was never closed, and is closed now");
    assertThat(report.getLevel()).isEqualTo(Level.WARNING);
    assertThat(report.getThrown().getStackTrace())
        .anySatisfy(frame -> assertThat(frame.getClassName()).isEqualTo(LeakTest.class.getName()));
    assertThat(reports).isEmpty();
  }

  @Test
  void handle_droppedWhenClosingChangesNothing_isClosedWithoutAReport() throws Exception {
    makeAndDrop(side(true), "it");

    assertThat(collectUntilIn(closed)).isEqualTo("it");
    assertThat(reports).isEmpty();
  }

  @Test
  void end_beforeTheHandleIsDropped_leavesNothingToDo() throws Exception {
    makeAndEnd(side(false));

    for (int i = 0; i < 2; i++) { // what one collection finds is dealt with in any order
      makeAndDrop(side(true), "marker");
      assertThat(collectUntilIn(closed)).isEqualTo("marker");
    }
    assertThat(reports).isEmpty();
  }

  @Test
  void closing_fails_isReportedAndTheNextIsFound() throws Exception {
    var failure = new IllegalStateException("hook");
    makeAndDrop(
        new Side<>(
            "Thing",
            _ -> true,
            _ -> {
              throw failure;
            }),
        "it");

    LogRecord report = collectUntilIn(reports);
    assertThat(report.getMessage())
        .isEqualTo("Thing of it was never closed, and closing it failed");
    assertThat(report.getLevel()).isEqualTo(Level.SEVERE);
    assertThat(report.getThrown()).isSameAs(failure);
    makeAndDrop(side(true), "next");
    assertThat(collectUntilIn(closed)).isEqualTo("next");
  }

  @Test
  void end_ofWhatIsNotWatched_doesNothing() {
    Leak.end(new Object(), null);

    assertThat(reports).isEmpty();
  }

  @Test
  void watch_notAskedFor_isNone() {
    @Nullable Leak leak = Leak.watch(new Object(), side(false), "it");

    assertThat(leak).isNull();
    assertThat(Leak.isWanted()).isFalse();
  }

  @Test
  void named_wrongly_isReported() throws Exception {
    assertThat(LeakLevel.named("everything")).isEqualTo(LeakLevel.OFF);

    LogRecord report = reports.take();
    assertThat(report.getMessage())
        .isEqualTo("dev.headrace.leaks must be one of off, sample, all: 'everything'; it is off.");
    assertThat(report.getLevel()).isEqualTo(Level.SEVERE);
  }
}
