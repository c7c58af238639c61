package dev.headrace.bench.contender;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.bench.contender.Flavour.Bounded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Batches, interrupts, handles: each once, with few messages; and what is counted beside time.
@Timeout(60)
final class OtherContendersTest {

  private static final int MESSAGES = 2_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        Contenders.HEADRACE,
        BatchContenders.SINGLE,
        Contenders.KOTLIN,
        Contenders.ARRAY_BLOCKING_QUEUE,
        Contenders.LINKED_BLOCKING_QUEUE,
        Contenders.JCTOOLS,
        Contenders.MPMC
      })
  void batches_everyValue_arrivesOnce(String name) throws Exception {
    assertThat(BatchContenders.named(name).stream(MESSAGES)).isEqualTo(Payload.sum(MESSAGES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Contenders.HEADRACE,
        Contenders.JOX,
        Contenders.ARRAY_BLOCKING_QUEUE,
        Contenders.LINKED_BLOCKING_QUEUE,
        Contenders.SPSC
      })
  void interrupts_everyValue_arrivesOnce(String name) throws Exception {
    assertThat(InterruptContenders.named(name).stream(MESSAGES, InterruptContender.NEVER))
        .isEqualTo(Payload.sum(MESSAGES));
    assertThat(InterruptContenders.named(name).stream(MESSAGES, 10))
        .isEqualTo(Payload.sum(MESSAGES));
  }

  @Test
  void interrupts_whoSendsAValueAlthoughInterrupted_isFoundOut() throws Exception {
    var forgetful = new InterruptThreads(new SendsAlthoughInterrupted());

    assertThat(forgetful.stream(MESSAGES, InterruptContender.NEVER))
        .isNotEqualTo(Payload.sum(MESSAGES));
  }

  /// Adds the first value, and then says that it was interrupted.
  private static final class SendsAlthoughInterrupted implements Pipe<Payload> {

    private final Pipe<Payload> pipe =
        new ArrayBlockingQueuePipes().open(new Bounded(2 * MESSAGES));
    private boolean interrupted;

    @Override
    public void send(Payload value) throws InterruptedException {
      pipe.send(value);
      if (!interrupted) {
        interrupted = true;
        throw new InterruptedException();
      }
    }

    @Override
    public Payload receive() throws InterruptedException {
      return pipe.receive();
    }

    @Override
    public Object channel() {
      return this;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HandleWork.CHANNEL, HandleWork.DUPLICATE, HandleWork.TRANSFER})
  void handles_everyValue_arrivesOnce(String work) throws Exception {
    assertThat(requireNonNull(HandleWork.BY_NAME.get(work)).run(MESSAGES))
        .isEqualTo(Payload.sum(MESSAGES));
  }

  @Test
  void leakLevels_haveJvmsOfTheirOwn() {
    assertThat(LeakLevels.jvmArguments(LeakLevels.ALL)).containsExactly("-Ddev.headrace.leaks=all");
    assertThat(LeakLevels.jvmArguments(Contenders.HEADRACE)).isEmpty();
  }

  @Test
  void wakeUps_ofAPingPong_areCounted() throws Exception {
    Contender park = Contenders.named(Contenders.PARK);

    assertThat(WakeUps.unparks(() -> park.pingPong(500))).isGreaterThanOrEqualTo(1000);
    assertThat(WakeUps.switches(() -> Thread.sleep(1))).isPositive();
  }

  @Test
  void named_unknownName_isRefused() {
    assertThatThrownBy(() -> BatchContenders.named("nobody")).hasMessageContaining("'nobody'");
    assertThatThrownBy(() -> InterruptContenders.named("nobody")).hasMessageContaining("'nobody'");
  }
}
