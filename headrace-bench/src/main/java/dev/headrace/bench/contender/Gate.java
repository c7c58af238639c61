package dev.headrace.bench.contender;

/// What a semaphore of threads can do.
interface Gate {

  /// Takes a permit.
  ///
  /// @return what [#leave] is given
  Object enter() throws InterruptedException;

  void leave(Object permit);

  int available();
}
