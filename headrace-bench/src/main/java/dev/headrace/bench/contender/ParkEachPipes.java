package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;

/// What it costs to stand in line: every sender waits until its value is received, in the order in
/// which they came, and is woken by the receiver. A limit beside [ParkPipes], for channels with
/// more senders than places.
final class ParkEachPipes implements Pipes {

  private record Item<T>(T value, Pipe<T> done) {}

  private record Line<T>(Pipe<Item<T>> inbox) implements Pipe<T> {

    @Override
    public void send(T value) throws InterruptedException {
      var item = new Item<>(value, ParkPipes.<T>handOff());
      inbox.send(item);
      var _ = item.done.receive();
    }

    @Override
    public T receive() throws InterruptedException {
      Item<T> item = inbox.receive();
      item.done.send(item.value);
      return item.value;
    }

    @Override
    public Object channel() {
      return inbox.channel();
    }
  }

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Bounded;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    if (opens(flavour)) {
      return new Line<>(ParkPipes.inbox());
    }
    throw refusal(flavour);
  }
}
