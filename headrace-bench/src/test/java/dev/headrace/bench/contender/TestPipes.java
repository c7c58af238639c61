package dev.headrace.bench.contender;

import org.jspecify.annotations.Nullable;

/// Pipes that forget what was sent, and receive one and the same value, or fail if they have none.
final class TestPipes implements Pipes {

  private final @Nullable Payload invented;

  TestPipes(@Nullable Payload invented) {
    this.invented = invented;
  }

  @Override
  public boolean opens(Flavour flavour) {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // All topologies but request-reply carry payloads.
  public <T> Pipe<T> open(Flavour flavour) {
    return (Pipe<T>) new Inventing();
  }

  private final class Inventing implements Pipe<Payload> {

    @Override
    public void send(Payload value) {}

    @Override
    public Payload receive() {
      if (invented == null) {
        throw new IllegalStateException("broken");
      }
      return invented;
    }

    @Override
    public Object channel() {
      return this;
    }
  }
}
