package dev.headrace.testing;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the library logs about handles that nobody closed, instead of the console.
public final class LeakLog extends Handler {

  private final Logger logger = Logger.getLogger("dev.headrace.leaks");
  private final LinkedBlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();

  /// Begins to listen.
  public void open() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  /// Ends that.
  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }

  /// What came so far and was not taken out.
  public LinkedBlockingQueue<LogRecord> records() {
    return records;
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}
}
