package dev.headrace.bench.contender;

import com.sun.management.ThreadMXBean;
import dev.headrace.bench.contender.SelectCell.Receiving;
import dev.headrace.bench.contender.SelectCell.Sending;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;

/// Runs the select topologies on virtual threads.
final class SelectThreads implements SelectContender {

  private final IntFunction<SelectCell> cells;

  /// @param cells makes a row of so many channels
  SelectThreads(IntFunction<SelectCell> cells) {
    this.cells = cells;
  }

  @Override
  public long receive(int channels, int busy, int values) throws InterruptedException {
    SelectCell cell = cells.apply(channels);
    return receive(cell, cell.receiving(), SelectContender.firstBusy(channels, busy), busy, values);
  }

  @Override
  public long receiveTimed(int channels, int values) throws InterruptedException {
    SelectCell cell = cells.apply(channels);
    return receive(cell, cell.receivingTimed(), 0, channels, values);
  }

  private static long receive(SelectCell cell, Receiving receiving, int first, int busy, int values)
      throws InterruptedException {
    int each = Sums.share(values, busy);
    var crew = new Crew();
    crew.add(() -> sumOf(receiving, values));
    for (int sender = 0; sender < busy; sender++) {
      int channel = first + sender;
      int from = sender * each;
      crew.add(
          () -> {
            for (int i = from; i < from + each; i++) {
              cell.send(channel, Payload.of(i));
            }
            return 0;
          });
    }
    return crew.run();
  }

  @Override
  public long send(int channels, int values) throws InterruptedException {
    SelectCell cell = cells.apply(channels);
    Sending sending = cell.sending();
    var crew = new Crew();
    crew.add(
        () -> {
          for (int i = 0; i < values; i++) {
            sending.send(Payload.of(i));
          }
          cell.close();
          return 0;
        });
    for (int receiver = 0; receiver < channels; receiver++) {
      int channel = receiver;
      crew.add(() -> sumUntilEnd(cell, channel));
    }
    return crew.run();
  }

  private static long sumUntilEnd(SelectCell cell, int channel) throws InterruptedException {
    long sum = 0;
    for (Payload value = cell.receive(channel); value != null; value = cell.receive(channel)) {
      sum += value.number();
    }
    return sum;
  }

  @Override
  public long alone(int channels, int values) throws InterruptedException {
    SelectCell cell = cells.apply(channels);
    Receiving receiving = cell.receiving();
    int rounds = Sums.share(values, channels);
    var crew = new Crew();
    crew.add(
        () -> {
          long sum = 0;
          for (int round = 0; round < rounds; round++) {
            for (int channel = 0; channel < channels; channel++) {
              cell.send(channel, Payload.of(round * channels + channel));
            }
            sum += sumOf(receiving, channels);
          }
          return sum;
        });
    return crew.run();
  }

  @Override
  public double bytesOfTurn(int channels, int turns) throws InterruptedException {
    SelectCell cell = cells.apply(channels);
    Receiving receiving = cell.receiving();
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = Sums.share(turns, channels);
    long bytes = 0;
    for (int round = 0; round < rounds; round++) {
      for (int channel = 0; channel < channels; channel++) {
        cell.send(channel, Payload.of(channel));
      }
      long before = memory.getCurrentThreadAllocatedBytes();
      long sum = sumOf(receiving, channels);
      bytes += memory.getCurrentThreadAllocatedBytes() - before;
      Sums.check(Payload.sum(channels), sum);
    }
    return bytes / (double) turns;
  }

  private static long sumOf(Receiving receiving, int values) throws InterruptedException {
    long sum = 0;
    for (int i = 0; i < values; i++) {
      sum += receiving.next().number();
    }
    return sum;
  }
}
