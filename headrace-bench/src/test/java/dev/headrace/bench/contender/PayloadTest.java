package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000})
  void sum_ofCount_isWhatThePayloadsAddUpTo(int count) {
    long added = IntStream.range(0, count).mapToLong(i -> Payload.of(i).number()).sum();

    assertThat(Payload.sum(count)).isEqualTo(added);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1023, 1024})
  void answer_ofAnyPayload_isOneMore(int index) {
    Payload payload = Payload.of(index);

    assertThat(payload.answer().number()).isEqualTo(payload.number() + 1);
  }
}
