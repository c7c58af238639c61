package dev.headrace.verify.stress;

import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Counts what the library reports about dropped handles, in place of a log of thousands.
final class LeakReports extends Handler {

  /** Kept here, or the logger would be collected with its handler. */
  private static final Logger LOGGER = Logger.getLogger(StormCommand.LEAKS);

  private final LongAdder count = new LongAdder();

  private LeakReports() {}

  /// Listens from now on.
  static LeakReports begin() {
    var reports = new LeakReports();
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(reports);
    return reports;
  }

  long count() {
    return count.sum();
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel() == Level.WARNING) {
      count.increment();
    } else {
      LOGGER.getParent().log(record); // a hook failed, or the level has no such name
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
