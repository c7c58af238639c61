package dev.headrace.bench.contender;

/// One who selects among channels of [#CAPACITY], in every topology of select.
///
/// The running methods start their own tasks, wait for them, and return the sum of all numbers that
/// were received.
public interface SelectContender {

  int CAPACITY = 64;

  /// One task receives `values` values in all, by a select over `channels` channels; `busy` of
  /// them, in the middle, have a sender each.
  long receive(int channels, int busy, int values) throws InterruptedException;

  /// As [#receive], all channels busy, with a limit for each wait that never passes.
  long receiveTimed(int channels, int values) throws InterruptedException;

  /// One task sends `values` values, each by a select to one of `channels` channels that have a
  /// receiver each.
  long send(int channels, int values) throws InterruptedException;

  /// One task puts a value into each of `channels` channels and takes them out by selects, until
  /// `values` were taken.
  long alone(int channels, int values) throws InterruptedException;

  /// How many bytes the calling thread allocates for one select over `channels` channels that all
  /// hold a value; those of sending are not counted.
  double bytesOfTurn(int channels, int turns) throws InterruptedException;

  /// The first of `busy` channels in the middle of `channels`: a select that looks at them in order
  /// finds it neither at once nor last.
  static int firstBusy(int channels, int busy) {
    return (channels - busy) / 2;
  }
}
