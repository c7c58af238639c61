package dev.headrace.bench.contender;

import java.util.function.Predicate;

/// What a topology needs of a value that is watched by threads.
interface WatchCell {

  void send(Payload value);

  /// Opens a receiver that has seen the present value.
  Observer observe();

  /// One receiver.
  interface Observer {

    /// Shows every value that comes to `wanted`, until it is.
    void find(Predicate<Payload> wanted) throws InterruptedException;
  }

  /// A receiver that waits for one value after the other.
  interface Changes extends Observer {

    /// Waits for a value that it has not seen.
    Payload next() throws InterruptedException;

    @Override
    default void find(Predicate<Payload> wanted) throws InterruptedException {
      Payload value;
      do {
        value = next();
      } while (!wanted.test(value));
    }
  }
}
