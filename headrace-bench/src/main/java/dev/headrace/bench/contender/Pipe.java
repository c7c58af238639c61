package dev.headrace.bench.contender;

/// What a topology needs of a channel or queue whose operations block the calling thread.
public interface Pipe<T> {

  /// Sends `value`, waiting for room.
  void send(T value) throws InterruptedException;

  /// Takes the next value, waiting for one.
  T receive() throws InterruptedException;

  /// The peer's own object, without this wrapper: what an idle channel's memory is measured on.
  Object channel();
}
