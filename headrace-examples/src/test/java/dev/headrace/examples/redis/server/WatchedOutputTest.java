package dev.headrace.examples.redis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.task.Tasks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a look at an output tells.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WatchedOutputTest {

  private static final int PIECE = 64 << 10;

  @Test
  void look_whileNothingIsWritten_seesNoStall() throws Exception {
    var output = new WatchedOutput(OutputStream.nullOutputStream());
    assertThat(output.look()).isZero();
    output.write(new byte[3 * PIECE]);
    assertThat(output.look()).isZero();
    assertThat(output.look()).isZero();
  }

  @Test
  void look_duringAWrite_countsUntilThereIsProgress() throws Exception {
    MpscChannel<Integer> begun = Mpsc.rendezvous();
    MpscChannel<Integer> taken = Mpsc.rendezvous();
    var output = new WatchedOutput(new SlowOutput(begun, taken));
    var writer = Tasks.spawn(() -> output.write(new byte[2 * PIECE + 1]));
    for (int bytes : new int[] {PIECE, PIECE, 1}) {
      assertThat(begun.receiver().receive()).isEqualTo(bytes);
      assertThat(output.look()).isZero();
      assertThat(output.look()).isEqualTo(1);
      assertThat(output.look()).isEqualTo(2);
      taken.sender().send(bytes);
    }
    writer.join();
    assertThat(output.look()).isZero();
  }

  /// Says what it has been given, and holds the writer until somebody takes it.
  private static final class SlowOutput extends OutputStream {
    private final MpscChannel<Integer> begun;
    private final MpscChannel<Integer> taken;

    SlowOutput(MpscChannel<Integer> begun, MpscChannel<Integer> taken) {
      this.begun = begun;
      this.taken = taken;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[1], 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        begun.sender().send(count);
        assertThat(taken.receiver().receive()).isEqualTo(count);
      } catch (InterruptedException _) {
        throw new InterruptedIOException();
      }
    }
  }
}
