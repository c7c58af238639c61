package dev.headrace.bench.contender;

import com.softwaremill.jox.Channel;
import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import dev.headrace.bench.contender.Flavour.Unbounded;

/// Jox's channels. Jox has no oneshot; its own `ActorRef.ask` answers by a `CompletableFuture`, so
/// that is what it uses here.
final class JoxPipes implements Pipes {

  private record ChannelPipe<T>(Channel<T> channel) implements Pipe<T> {

    @Override
    public void send(T value) throws InterruptedException {
      channel.send(value);
    }

    @Override
    public T receive() throws InterruptedException {
      return channel.receive();
    }
  }

  @Override
  public boolean opens(Flavour flavour) {
    return !(flavour instanceof Oneshot);
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Bounded(int capacity) -> new ChannelPipe<>(Channel.newBufferedChannel(capacity));
      case Unbounded() -> new ChannelPipe<>(Channel.newUnlimitedChannel());
      case Rendezvous() -> new ChannelPipe<>(Channel.newRendezvousChannel());
      case Oneshot() -> new FuturePipe<>();
    };
  }
}
