package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A send that waits, in a thread or as a future.
interface PendingSend {

  /// Fails if the send does not wait.
  void assertWaits() throws Exception;

  /// Whether it was sent, or refused because the channel is closed.
  SendResult join() throws Exception;

  /// The ways to wait.
  enum Way {
    BLOCKING {
      @Override
      PendingSend start(MpmcSender<Integer> sender, int value) {
        return new OfThread(
            Threads.start(
                () -> {
                  try {
                    sender.send(value);
                    return SendResult.SENT;
                  } catch (ChannelClosedException _) {
                    return SendResult.CLOSED;
                  }
                }));
      }
    },
    TIMED {
      @Override
      PendingSend start(MpmcSender<Integer> sender, int value) {
        return new OfThread(Threads.start(() -> sender.send(value, Duration.ofMinutes(10))));
      }
    },
    ASYNC {
      @Override
      PendingSend start(MpmcSender<Integer> sender, int value) {
        return new OfFuture(sender.sendAsync(value));
      }
    };

    abstract PendingSend start(MpmcSender<Integer> sender, int value);

    /// Starts it and sees that it waits.
    PendingSend startWaiting(MpmcSender<Integer> sender, int value) throws Exception {
      PendingSend send = start(sender, value);
      send.assertWaits();
      return send;
    }
  }

  /// In a thread.
  record OfThread(Running<SendResult> running) implements PendingSend {
    @Override
    public void assertWaits() throws Exception {
      var _ = running.awaitParked();
    }

    @Override
    public SendResult join() throws Exception {
      return running.join();
    }
  }

  /// As a future.
  record OfFuture(CompletableFuture<@Nullable Void> future) implements PendingSend {
    @Override
    public void assertWaits() {
      assertThat(future).isNotDone();
    }

    @Override
    public SendResult join() {
      assertThat(future).isDone();
      try {
        Void _ = future.join();
        return SendResult.SENT;
      } catch (CompletionException failed) {
        assertThat(failed).hasCauseInstanceOf(ChannelClosedException.class);
        return SendResult.CLOSED;
      }
    }
  }
}
