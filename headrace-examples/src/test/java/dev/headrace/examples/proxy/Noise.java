package dev.headrace.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Bytes that whoever knows the seed can foretell, so that a reader can check every one of them.
///
/// @param seed   says which bytes
/// @param blocks how many blocks of them
record Noise(long seed, int blocks) {

  static final int BLOCK = 1 << 16;

  /// Sends the bytes, and then the end.
  void send(Socket to) throws IOException {
    var random = new SplittableRandom(seed);
    byte[] block = new byte[BLOCK];
    for (int i = 0; i < blocks; i++) {
      random.nextBytes(block);
      to.getOutputStream().write(block);
    }
    to.shutdownOutput();
  }

  /// Receives the bytes, and then the end.
  void expect(Socket from) throws IOException {
    var random = new SplittableRandom(seed);
    byte[] expected = new byte[BLOCK];
    byte[] actual = new byte[BLOCK];
    for (int i = 0; i < blocks; i++) {
      random.nextBytes(expected);
      assertThat(from.getInputStream().readNBytes(actual, 0, BLOCK))
          .as("block " + i)
          .isEqualTo(BLOCK);
      assertThat(Arrays.mismatch(expected, actual)).as("mismatch in block " + i).isEqualTo(-1);
    }
    assertThat(from.getInputStream().read()).as("after the last byte").isEqualTo(-1);
  }
}
