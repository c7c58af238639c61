package dev.headrace.bench.contender;

import java.util.List;

/// What a topology needs of a channel that gives many values at a time to a thread.
interface BatchCell {

  void send(Payload value) throws InterruptedException;

  /// Waits for a value, and adds it and those behind it to `into`: [BatchContender#BATCH] at most.
  void receive(List<Payload> into) throws InterruptedException;
}
