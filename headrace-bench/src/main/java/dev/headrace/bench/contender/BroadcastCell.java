package dev.headrace.bench.contender;

/// What a topology needs of a channel whose values are received by many threads.
interface BroadcastCell {

  void send(Payload value) throws InterruptedException;

  /// Opens a receiver of what is sent from now on.
  Receiver subscribe();

  /// One receiver.
  interface Receiver {

    /// Waits for the next value.
    Payload next() throws InterruptedException;
  }
}
