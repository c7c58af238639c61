package dev.headrace.examples.redis.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

final class ReceivedBytesTest {

  private static final int ANY_LENGTH = 1 << 20;

  private final ReceivedBytes received = new ReceivedBytes();

  @Test
  void lineLength_whenTheBytesMoveBetweenSearches_findsTheSameLine() {
    add("x".repeat(8_000));
    add("half");
    received.take(8_000);
    assertThat(received.lineLength(ANY_LENGTH)).isEqualTo(-1);
    add(" a line\n" + "y".repeat(8_000) + "\n"); // does not fit behind them: they move
    assertThat(received.lineLength(ANY_LENGTH)).isEqualTo("half a line".length());
    assertThat(received.size()).isEqualTo("half a line\n".length() + 8_001);
  }

  @Test
  void lineLength_ofALineOfTheGreatestLength_isFound() {
    add("12345\n");
    assertThat(received.lineLength(4)).isEqualTo(-1);
    assertThat(received.lineLength(5)).isEqualTo(5);
  }

  @Test
  void add_afterALargeValueWasTaken_givesItsMemoryBack() {
    add("x".repeat(1 << 20));
    assertThat(received.array().length).isGreaterThanOrEqualTo(1 << 20);
    received.take(1 << 20);
    add("y");
    assertThat(received.array().length).isLessThanOrEqualTo(1 << 16);
    assertThat(received.first()).isEqualTo('y');
  }

  @Test
  void addFrom_aStreamThatFillsIt_readsMoreAtATime() throws Exception {
    var in = new ByteArrayInputStream(new byte[100_000]);
    int first = received.addFrom(in);
    received.take(first);
    int most = first;
    for (int count; (count = received.addFrom(in)) > 0; received.take(count)) {
      most = Math.max(most, count);
    }
    assertThat(first).isLessThanOrEqualTo(1_000);
    assertThat(most).isEqualTo(received.array().length).isGreaterThanOrEqualTo(8_000);
  }

  @Test
  void addFrom_aStreamThatSaysLittle_staysSmall() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      received.take(received.addFrom(new ByteArrayInputStream(new byte[100])));
    }
    assertThat(received.array().length).isLessThanOrEqualTo(1_000);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    received.add(bytes, 0, bytes.length);
  }
}
