package dev.headrace.bench.contender;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscSender;
import java.util.Map;

/// What programs do with handles, whether they are watched or not.
public interface HandleWork {

  String CHANNEL = "make and close a channel";
  String DUPLICATE = "duplicate a sender";
  String TRANSFER = "one to one";

  /** Of every channel here. */
  int CAPACITY = 64;

  Map<String, HandleWork> BY_NAME =
      Map.of(
          CHANNEL, HandleWork::channels,
          DUPLICATE, HandleWork::duplicates,
          TRANSFER, HandleWork::transfer);

  /// Does so `count` times.
  ///
  /// @return the sum of the numbers that were received
  long run(int count) throws InterruptedException;

  private static long channels(int count) throws InterruptedException {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      MpscChannel<Payload> channel = Mpsc.bounded(CAPACITY);
      try (MpscSender<Payload> sender = channel.sender()) {
        sender.send(Payload.of(i));
      }
      sum += received(channel);
      channel.receiver().close();
    }
    return sum;
  }

  private static long duplicates(int count) throws InterruptedException {
    MpscChannel<Payload> channel = Mpsc.bounded(CAPACITY);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      try (MpscSender<Payload> sender = channel.sender().duplicate()) {
        sender.send(Payload.of(i));
      }
      sum += received(channel);
    }
    close(channel);
    return sum;
  }

  private static long transfer(int count) throws InterruptedException {
    MpscChannel<Payload> channel = Mpsc.bounded(CAPACITY);
    var crew = new Crew();
    crew.add(
        () -> {
          long sum = 0;
          for (int i = 0; i < count; i++) {
            sum += received(channel);
          }
          return sum;
        });
    crew.add(
        () -> {
          for (int i = 0; i < count; i++) {
            channel.sender().send(Payload.of(i));
          }
          return 0;
        });
    long sum = crew.run();
    close(channel);
    return sum;
  }

  private static void close(MpscChannel<Payload> channel) {
    channel.sender().close();
    channel.receiver().close();
  }

  private static int received(MpscChannel<Payload> channel) throws InterruptedException {
    Payload value = channel.receiver().receive();
    if (value == null) {
      throw new IllegalStateException("the channel is closed");
    }
    return value.number();
  }
}
