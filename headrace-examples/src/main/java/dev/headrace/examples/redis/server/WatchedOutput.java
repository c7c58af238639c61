package dev.headrace.examples.redis.server;

import java.io.IOException;
import java.io.OutputStream;

/// A stream that tells whether its writes make progress.
///
/// It writes in pieces, so that a long value on its way to a slow client is progress, too. Counting
/// the pieces begun and ended costs less than reading the clock for each.
final class WatchedOutput extends OutputStream {

  private static final int PIECE_BYTES = 64 << 10;

  private final OutputStream out;

  // Writer only.

  private int begunAndEnded;

  // Written by the writer, read by the watch.

  /// Odd while a piece is being written.
  private volatile int steps;

  // Watch only.

  private int seenSteps;
  private int looks;

  WatchedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int end = from + count;
    for (int at = from; at < end; at += PIECE_BYTES) {
      steps = ++begunAndEnded;
      out.write(bytes, at, Math.min(PIECE_BYTES, end - at));
      steps = ++begunAndEnded;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /// Looks at it. Returns how many looks in a row have found it in the write of the same piece.
  int look() {
    int now = steps;
    boolean writing = now % 2 != 0;
    looks = writing && now == seenSteps ? looks + 1 : 0;
    seenSteps = now;
    return looks;
  }
}
