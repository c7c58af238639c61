package dev.headrace.broadcast;

import dev.headrace.BroadcastTryReceive;
import java.time.Duration;

/// The ways of a thread to wait for the next value.
enum BroadcastReceiveWay {
  RECEIVE {
    @Override
    BroadcastTryReceive<Integer> perform(BroadcastReceiver<Integer> receiver)
        throws InterruptedException {
      return receiver.receive();
    }
  },
  RECEIVE_TIMED {
    @Override
    BroadcastTryReceive<Integer> perform(BroadcastReceiver<Integer> receiver)
        throws InterruptedException {
      return receiver.receive(Duration.ofMinutes(10));
    }
  };

  abstract BroadcastTryReceive<Integer> perform(BroadcastReceiver<Integer> receiver)
      throws InterruptedException;
}
