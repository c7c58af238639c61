package dev.headrace.bench.contender;

/// One library in every topology.
///
/// The running methods start their own tasks, wait for them, and return the sum of all numbers that
/// were received; the caller compares it with [Payload#sum] and so notices a value lost or doubled.
public interface Contender {

  /// Whether this contender has such a channel of its own.
  boolean opens(Flavour flavour);

  /// An idle channel, to be kept while its memory is measured.
  Object open(Flavour flavour);

  /// `senders` tasks send `messages` values in all into one channel, one task receives them.
  long stream(Flavour flavour, int senders, int messages) throws InterruptedException;

  /// Messages come at a fixed rate from a thread outside; one task receives them.
  long paced(Flavour flavour, Pace pace) throws InterruptedException;

  /// `senders` tasks send `messages` values in all into one channel, of which `receivers` tasks
  /// take an equal share each.
  long pool(Flavour flavour, int senders, int receivers, int messages) throws InterruptedException;

  /// Two tasks hand one value to and fro `rounds` times over two channels.
  long pingPong(int rounds) throws InterruptedException;

  /// `requesters` tasks put `requests` questions in all to one task over a channel of `capacity`;
  /// each question carries a oneshot for its answer. Returns the sum of the answers.
  long requestReply(int capacity, int requesters, int requests) throws InterruptedException;

  /// One task opens a oneshot, sends, receives, `count` times.
  long oneshotAlone(int count) throws InterruptedException;

  /// One task sends into a row of `count` oneshots, another receives from them in the same order.
  long oneshotAcross(int count) throws InterruptedException;

  /// `count` channels (of the kind that holds one value), each with a task waiting in its receive.
  Parked parkReceivers(int count) throws InterruptedException;

  /// Tasks that wait in a receive.
  interface Parked {

    /// Sends each of them a value and waits for all to finish.
    void release() throws InterruptedException;
  }
}
