package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the topologies on virtual threads, over whatever pipes it is given.
final class ThreadContender implements Contender {

  private final Pipes pipes;

  ThreadContender(Pipes pipes) {
    this.pipes = pipes;
  }

  @Override
  public boolean opens(Flavour flavour) {
    return pipes.opens(flavour);
  }

  @Override
  public Object open(Flavour flavour) {
    return pipes.open(flavour).channel();
  }

  @Override
  public long stream(Flavour flavour, int senders, int messages) throws InterruptedException {
    Pipe<Payload> pipe = pipes.open(flavour);
    int each = Sums.share(messages, senders);
    var crew = new Crew();
    crew.add(() -> receive(pipe, messages));
    for (int sender = 0; sender < senders; sender++) {
      int from = sender * each;
      crew.add(() -> send(pipe, from, from + each));
    }
    return crew.run();
  }

  @Override
  public long paced(Flavour flavour, Pace pace) throws InterruptedException {
    Pipe<Payload> pipe = pipes.open(flavour);
    var crew = new Crew();
    crew.add(
        () -> {
          long sum = 0;
          for (int i = 0; i < pace.messages(); i++) {
            sum += pipe.receive().number();
            pace.received(i);
          }
          return sum;
        });
    crew.start();
    pace.send(pipe::send);
    return crew.join();
  }

  @Override
  public long pool(Flavour flavour, int senders, int receivers, int messages)
      throws InterruptedException {
    List<Pipe<Payload>> pipes = this.pipes.openShared(flavour, Math.max(senders, receivers));
    int taken = Sums.share(messages, receivers);
    int each = Sums.share(messages, senders);
    var crew = new Crew();
    for (Pipe<Payload> pipe : pipes.subList(0, receivers)) {
      crew.add(() -> receive(pipe, taken));
    }
    for (int sender = 0; sender < senders; sender++) {
      Pipe<Payload> pipe = pipes.get(sender);
      int from = sender * each;
      crew.add(() -> send(pipe, from, from + each));
    }
    return crew.run();
  }

  private static long send(Pipe<Payload> pipe, int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      pipe.send(Payload.of(i));
    }
    return 0;
  }

  private static long receive(Pipe<Payload> pipe, int messages) throws InterruptedException {
    long sum = 0;
    for (int i = 0; i < messages; i++) {
      sum += pipe.receive().number();
    }
    return sum;
  }

  @Override
  public long pingPong(int rounds) throws InterruptedException {
    Pipe<Payload> ping = pipes.openHandOff();
    Pipe<Payload> pong = pipes.openHandOff();
    var crew = new Crew();
    crew.add(
        () -> {
          for (int i = 0; i < rounds; i++) {
            pong.send(ping.receive());
          }
          return 0;
        });
    crew.add(
        () -> {
          long sum = 0;
          for (int i = 0; i < rounds; i++) {
            ping.send(Payload.of(i));
            sum += pong.receive().number();
          }
          return sum;
        });
    return crew.run();
  }

  @Override
  public long requestReply(int capacity, int requesters, int requests) throws InterruptedException {
    Pipe<Request> pipe = pipes.open(new Bounded(capacity));
    int each = Sums.share(requests, requesters);
    var crew = new Crew();
    crew.add(
        () -> {
          for (int i = 0; i < requests; i++) {
            Request request = pipe.receive();
            request.reply().send(request.question().answer());
          }
          return 0;
        });
    for (int requester = 0; requester < requesters; requester++) {
      int from = requester * each;
      crew.add(() -> ask(pipe, from, from + each));
    }
    return crew.run();
  }

  private long ask(Pipe<Request> pipe, int from, int to) throws InterruptedException {
    long sum = 0;
    for (int i = from; i < to; i++) {
      var request = new Request(Payload.of(i), pipes.open(new Oneshot()));
      pipe.send(request);
      Payload answer = request.reply().receive();
      if (answer.number() != request.question().number() + 1) {
        throw new IllegalStateException("answer of another request: " + answer + " to " + request);
      }
      sum += answer.number();
    }
    return sum;
  }

  @Override
  public long oneshotAlone(int count) throws InterruptedException {
    var crew = new Crew();
    crew.add(
        () -> {
          long sum = 0;
          for (int i = 0; i < count; i++) {
            Pipe<Payload> oneshot = pipes.open(new Oneshot());
            oneshot.send(Payload.of(i));
            sum += oneshot.receive().number();
          }
          return sum;
        });
    return crew.run();
  }

  @Override
  public long oneshotAcross(int count) throws InterruptedException {
    List<Pipe<Payload>> row =
        Stream.generate(() -> pipes.<Payload>open(new Oneshot())).limit(count).toList();
    var crew = new Crew();
    crew.add(
        () -> {
          long sum = 0;
          for (Pipe<Payload> oneshot : row) {
            sum += oneshot.receive().number();
          }
          return sum;
        });
    crew.add(
        () -> {
          for (int i = 0; i < count; i++) {
            row.get(i).send(Payload.of(i));
          }
          return 0;
        });
    return crew.run();
  }

  @Override
  public Parked parkReceivers(int count) throws InterruptedException {
    var row = new ArrayList<Pipe<Payload>>(count);
    var crew = new Crew();
    for (int i = 0; i < count; i++) {
      Pipe<Payload> pipe = pipes.openHandOff();
      row.add(pipe);
      crew.add(() -> pipe.receive().number());
    }
    crew.start();
    crew.awaitParked();
    return () -> {
      for (int i = 0; i < count; i++) {
        row.get(i).send(Payload.of(i));
      }
      Sums.check(Payload.sum(count), crew.join());
    };
  }
}
