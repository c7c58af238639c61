package dev.headrace.bench.contender;

/// Tells one thread that it may go on; remembers that if the thread does not wait yet.
public interface Sign {

  void give();

  void await() throws InterruptedException;
}
