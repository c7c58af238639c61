package dev.headrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Snippets.Question;
import dev.headrace.mpsc.Mpsc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of the documentation do what they say. */
@Timeout(30)
final class SnippetsTest {

  @Test
  void mpsc_receivesWhatWasSent() throws InterruptedException {
    assertThat(Snippets.mpsc()).containsExactly("hello", "world");
  }

  @Test
  void builder_handsOverWhatNobodyReceives() throws InterruptedException {
    assertThat(Snippets.builder()).containsExactly("late");
  }

  @Test
  void receiveLoop_endsWhenTheLastSenderHasClosed() throws InterruptedException {
    var channel = Mpsc.<String>bounded(2);
    try (var sender = channel.sender()) {
      sender.send("a");
      sender.send("b");
    }

    assertThat(Snippets.receiveLoop(channel.receiver())).containsExactly("a", "b");
  }

  @Test
  void permit_sendsIntoTheReservedPlace() throws InterruptedException {
    var channel = Mpsc.<String>bounded(1);

    Snippets.permit(channel.sender());

    assertThat(channel.receiver().receive()).isEqualTo("an expensive result");
  }

  @Test
  void oneshot_carriesTheAnswer() throws InterruptedException {
    var questions = Mpsc.<Question>bounded(1);
    Thread.startVirtualThread(
        () -> {
          try {
            questions.receiver().forEach(question -> question.reply().send(42));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(Snippets.ask(questions.sender())).isEqualTo(42);
    questions.sender().close();
  }

  @Test
  void mpmc_givesEachValueToOneWorker() throws InterruptedException {
    assertThat(Snippets.mpmc()).isEqualTo(2);
  }

  @Test
  void mpmcBuilder_handsOverWhatNobodyReceives() throws InterruptedException {
    assertThat(Snippets.mpmcBuilder()).containsExactly("late");
  }
}
