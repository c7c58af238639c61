package dev.headrace.oneshot;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import java.time.Duration;

/// The ways of a thread to wait for the value.
enum OneshotReceiveWay {
  RECEIVE {
    @Override
    Integer perform(OneshotReceiver<Integer> receiver) throws InterruptedException {
      return receiver.receive();
    }
  },
  RECEIVE_TIMED {
    @Override
    Integer perform(OneshotReceiver<Integer> receiver) throws InterruptedException {
      return switch (receiver.receive(Duration.ofMinutes(10))) {
        case Value<Integer>(Integer value) -> value;
        case Empty<Integer>() -> throw new AssertionError("ten minutes cannot have passed");
        case Closed<Integer>() -> throw new ChannelClosedException("said by the outcome");
      };
    }
  };

  /// The value.
  ///
  /// @throws ChannelClosedException if it can never come, whatever the spelling
  abstract Integer perform(OneshotReceiver<Integer> receiver) throws InterruptedException;
}
