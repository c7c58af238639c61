package dev.headrace.bench.contender;

import static java.util.Objects.requireNonNull;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.select.Select;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fair select over `Mpsc` channels, made once and awaited for every turn.
class SelectHeadrace implements SelectCell {

  private final List<MpscChannel<Payload>> channels;

  SelectHeadrace(int channels) {
    this.channels =
        Stream.generate(() -> Mpsc.<Payload>bounded(SelectContender.CAPACITY))
            .limit(channels)
            .toList();
  }

  final int size() {
    return channels.size();
  }

  @Override
  public void send(int channel, Payload value) throws InterruptedException {
    channels.get(channel).sender().send(value);
  }

  @Override
  public @Nullable Payload receive(int channel) throws InterruptedException {
    return channels.get(channel).receiver().receive();
  }

  @Override
  public Receiving receiving() {
    return ofAll()::await;
  }

  @Override
  public Receiving receivingTimed() {
    return ofAll()
            .after(
                LIMIT,
                () -> {
                  throw SelectCell.lateTurn();
                })
        ::await;
  }

  private Select<Payload> ofAll() {
    var select = Select.<Payload>fair();
    channels.forEach(channel -> select.on(channel.receiver().onReceive(value -> value)));
    return select;
  }

  @Override
  public Sending sending() {
    return new ByReserving(channels);
  }

  @Override
  public void close() {
    channels.forEach(channel -> channel.sender().close());
  }

  /// Receives from one channel after the other, without a select: the limit, where every channel
  /// has a value.
  static final class InTurn extends SelectHeadrace {

    InTurn(int channels) {
      super(channels);
    }

    @Override
    public Receiving receiving() {
      return new Receiving() {

        private int turns;

        @Override
        public Payload next() throws InterruptedException {
          int channel = turns++ % size();
          return requireNonNull(receive(channel), "the channel is closed");
        }
      };
    }
  }

  /// A branch `onSend` is for one value; one that reserves is for a value of every turn.
  private static final class ByReserving implements Sending {

    private final Select<Payload> select = Select.fair();
    private Payload value = Payload.of(0);

    ByReserving(List<MpscChannel<Payload>> channels) {
      channels.forEach(channel -> select.on(channel.sender().onReserve(this::sendBy)));
    }

    private Payload sendBy(SendPermit<Payload> permit) {
      permit.send(value);
      return value;
    }

    @Override
    public void send(Payload value) throws InterruptedException {
      this.value = value;
      Payload _ = select.await();
    }
  }
}
