package dev.headrace.verify.stress;

import java.io.PrintWriter;
import java.util.Locale;

/// Tells what a run does: once a second on a terminal, in the same line; otherwise a line whenever
/// it was calm and the heap was looked at. One thread.
final class Report {

  private static final String START_OF_EMPTY_LINE = "\r\u001b[K";

  /** Room for the `^C` that a terminal shows. */
  private static final int MARGIN = 3;

  private final PrintWriter out;
  private final Account account;

  /** How wide the terminal is; 0 if there is none. */
  private final int columns;

  private final long start = System.nanoTime();
  private long shownAt = start;
  private long shownOperations;
  private long heapBytes = -1;
  private long firstHeapBytes;

  Report(PrintWriter out, Account account, int columns) {
    this.out = out;
    this.account = account;
    this.columns = columns;
  }

  /// How wide the terminal is, as far as the launcher could tell; 0 if there is none.
  static int columnsOfTerminal() {
    if (System.console() == null) {
      return 0;
    }
    String told = System.getenv("COLUMNS");
    return told != null && told.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(told) : 80;
  }

  /// A second has passed.
  void tick() {
    if (columns > 0) {
      String status = status();
      int room = Math.max(0, columns - MARGIN);
      out.print(START_OF_EMPTY_LINE + status.substring(0, Math.min(room, status.length())));
      out.flush();
    }
  }

  /// All storms have ended, nothing of them is left, and the heap holds so much.
  void calm(long bytes) {
    if (heapBytes < 0) {
      firstHeapBytes = bytes;
    }
    heapBytes = bytes;
    if (columns == 0) {
      line("%s", status());
    }
  }

  private String status() {
    long now = System.nanoTime();
    long operations = account.operations();
    double seconds = Math.max(1, now - shownAt) / 1e9;
    double rate = (operations - shownOperations) / seconds;
    shownAt = now;
    shownOperations = operations;
    String heap = heapBytes < 0 ? "" : "; heap " + mebibytes(heapBytes);
    return String.format(
        Locale.ROOT,
        "%s  %,.0f operations/s, %,d so far; %,d storms, %,d accounted for%s",
        clock((now - start) / 1_000_000_000),
        rate,
        operations,
        account.storms(),
        account.accounted(),
        heap);
  }

  /// What was done and checked, by kind of storm.
  void summary() {
    line("");
    line("  %-16s %10s %14s %14s  checked", "storm", "storms", "operations", "accounted for");
    for (Kind kind : Kind.values()) {
      Account.Entry entry = account.of(kind);
      if (entry.storms() > 0) {
        line(
            "  %-16s %,10d %,14d %,14d  %s",
            kind.word(), entry.storms(), entry.operations(), entry.accounted(), kind.accounted());
      }
    }
    line(
        "  %-16s %,10d %,14d %,14d",
        "together", account.storms(), account.operations(), account.accounted());
    line("");
    if (heapBytes >= 0) {
      line(
          "  Heap after collections: %s at first, %s in the end; nothing of a storm that was over"
              + " was kept.",
          mebibytes(firstHeapBytes), mebibytes(heapBytes));
    }
  }

  /// Somebody did not want to wait for the end.
  void stopped() {
    line("  Stopped after %s.", clock((System.nanoTime() - start) / 1_000_000_000));
  }

  /// Everything went well.
  void success(long seed) {
    line("  Nothing lost, nothing twice, nobody stuck. Seed %d.", seed);
  }

  /// What failed, and how to see it again.
  void failure(StormRun.Failure failure, String options) {
    Setting setting = failure.setting();
    if (setting == null) {
      line("  FAILED: %s. Again:", failure.cause().getMessage());
      line("    ./headrace storm --seed %d%s", failure.seed(), options);
    } else {
      failure.cause().printStackTrace(out);
      line("");
      line("  FAILED: storm %s, seed %d. Again:", setting, failure.seed());
      line("    ./headrace storm --only %s --seed %d%s", setting, failure.seed(), options);
    }
    line("  The seed decides what each thread does. How they are scheduled it does not: if the");
    line("  first storm goes well this time, one of the next will probably not.");
  }

  void line(String format, Object... arguments) {
    if (columns > 0) {
      out.print(START_OF_EMPTY_LINE);
    }
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }

  private static String clock(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }
}
