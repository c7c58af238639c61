package dev.headrace.bench.contender;

/// Virtual threads that interrupt each other over a pipe.
///
/// What was interrupted did not happen and is done again: if it had happened, a value would come
/// twice or be missing, and the sum be wrong.
final class InterruptThreads implements InterruptContender {

  private final Pipe<Payload> pipe;

  InterruptThreads(Pipe<Payload> pipe) {
    this.pipe = pipe;
  }

  @Override
  public long stream(int messages, int every) throws InterruptedException {
    var crew = new Crew();
    crew.add(() -> send(messages, every, crew.thread(1)));
    crew.add(() -> receive(messages, every, crew.thread(0)));
    return crew.run();
  }

  private long send(int messages, int every, Thread receiver) {
    for (int i = 0; i < messages; i++) {
      sendOnce(Payload.of(i));
      if (i % every == every - 1) {
        receiver.interrupt();
      }
    }
    return 0;
  }

  private long receive(int messages, int every, Thread sender) {
    long sum = 0;
    for (int i = 0; i < messages; i++) {
      sum += receiveOnce().number();
      if (i % every == every - 1) {
        sender.interrupt();
      }
    }
    return sum;
  }

  private void sendOnce(Payload value) {
    while (true) {
      try {
        pipe.send(value);
        return;
      } catch (InterruptedException _) {
        // not sent
      }
    }
  }

  private Payload receiveOnce() {
    while (true) {
      try {
        return pipe.receive();
      } catch (InterruptedException _) {
        // not received
      }
    }
  }
}
