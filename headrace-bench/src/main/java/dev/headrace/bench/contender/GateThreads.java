package dev.headrace.bench.contender;

/// Virtual threads that share a semaphore.
final class GateThreads implements GateContender {

  private final Gate gate;

  GateThreads(Gate gate) {
    this.gate = gate;
  }

  @Override
  public long alone(int count) throws InterruptedException {
    var crew = new Crew();
    crew.add(
        () -> {
          long sum = 0;
          for (int i = 0; i < count; i++) {
            Object permit = gate.enter();
            sum += Payload.of(i).number();
            gate.leave(permit);
          }
          return sum;
        });
    return crew.run();
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // stands for work that waits
  public long shared(int tasks, int count) throws InterruptedException {
    int each = count / tasks;
    var crew = new Crew();
    for (int task = 0; task < tasks; task++) {
      int from = task * each;
      crew.add(
          () -> {
            long sum = 0;
            for (int i = from; i < from + each; i++) {
              Object permit = gate.enter();
              sum += Payload.of(i).number();
              Thread.yield();
              gate.leave(permit);
            }
            return sum;
          });
    }
    return crew.run();
  }

  @Override
  public int available() {
    return gate.available();
  }
}
