package dev.headrace.bench.contender;

/// What a topology needs of a value that is watched by threads.
interface WatchCell {

  void send(Payload value);

  /// Opens a receiver that has seen the present value.
  Observer observe();

  /// One receiver.
  interface Observer {

    /// Waits for a value that it has not seen.
    Payload next() throws InterruptedException;
  }
}
