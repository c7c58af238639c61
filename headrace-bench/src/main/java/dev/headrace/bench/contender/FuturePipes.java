package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Oneshot;

/// `CompletableFuture`, the JDK's own oneshot.
final class FuturePipes implements Pipes {

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Oneshot;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    if (!opens(flavour)) {
      throw refusal(flavour);
    }
    return new FuturePipe<>();
  }

  @Override
  public <T> Pipe<T> openHandOff() {
    return open(new Oneshot());
  }
}
