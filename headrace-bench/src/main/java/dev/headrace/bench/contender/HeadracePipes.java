package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import dev.headrace.bench.contender.Flavour.Unbounded;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.OneshotChannel;
import java.util.List;
import java.util.stream.Stream;

/// Headrace's channels. The senders of a topology share one handle, as the peers' senders share one
/// channel.
final class HeadracePipes implements Pipes {

  private static final class MpscPipe<T> implements Pipe<T> {

    private final MpscChannel<T> channel;
    private final MpscSender<T> sender;
    private final MpscReceiver<T> receiver;

    MpscPipe(MpscChannel<T> channel) {
      this.channel = channel;
      this.sender = channel.sender();
      this.receiver = channel.receiver();
    }

    @Override
    public void send(T value) throws InterruptedException {
      sender.send(value);
    }

    @Override
    public T receive() throws InterruptedException {
      T value = receiver.receive();
      if (value == null) {
        throw new IllegalStateException("the channel is closed");
      }
      return value;
    }

    @Override
    public Object channel() {
      return channel;
    }
  }

  private record MpmcPipe<T>(MpmcSender<T> sender, MpmcReceiver<T> receiver) implements Pipe<T> {

    @Override
    public void send(T value) throws InterruptedException {
      sender.send(value);
    }

    @Override
    public T receive() throws InterruptedException {
      T value = receiver.receive();
      if (value == null) {
        throw new IllegalStateException("the channel is closed");
      }
      return value;
    }

    @Override
    public Object channel() {
      return receiver;
    }
  }

  private record OneshotPipe<T>(OneshotChannel<T> channel) implements Pipe<T> {

    @Override
    public void send(T value) {
      if (!channel.sender().send(value)) {
        throw new IllegalStateException("the receiver is gone");
      }
    }

    @Override
    public T receive() throws InterruptedException {
      return channel.receiver().receive();
    }
  }

  private final Flavour handOff;

  HeadracePipes() {
    this(new Bounded(1));
  }

  /// Pipes of which `handOff` is the kind that hands over one value at a time.
  HeadracePipes(Flavour handOff) {
    this.handOff = handOff;
  }

  @Override
  public boolean opens(Flavour flavour) {
    return true;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Bounded(int capacity) -> new MpscPipe<>(Mpsc.bounded(capacity));
      case Unbounded() -> new MpscPipe<>(Mpsc.unbounded());
      case Rendezvous() -> new MpscPipe<>(Mpsc.rendezvous());
      case Oneshot() -> new OneshotPipe<>(dev.headrace.oneshot.Oneshot.create());
    };
  }

  @Override
  public <T> Pipe<T> openHandOff() {
    return open(handOff);
  }

  @Override
  public <T> List<Pipe<T>> openShared(Flavour flavour, int tasks) {
    MpmcChannel<T> channel =
        switch (flavour) {
          case Bounded(int capacity) -> Mpmc.bounded(capacity);
          case Unbounded() -> Mpmc.unbounded();
          case Rendezvous() -> Mpmc.rendezvous();
          case Oneshot() -> throw refusal(flavour);
        };
    return Stream.<Pipe<T>>generate(
            () -> new MpmcPipe<>(channel.sender(), channel.receiver().duplicate()))
        .limit(tasks)
        .toList();
  }
}
