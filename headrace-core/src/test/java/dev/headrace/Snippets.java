package dev.headrace;

import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The examples of the documentation. `SnippetsTest` runs them. */
final class Snippets {

  private Snippets() {}

  static List<String> mpsc() throws InterruptedException {
    var received = new ArrayList<String>();
    // @start region="mpsc"
    var channel = Mpsc.<String>bounded(32);
    MpscReceiver<String> receiver = channel.receiver();

    Thread.startVirtualThread(
        () -> {
          try (MpscSender<String> sender = channel.sender()) {
            sender.send("hello");
            sender.send("world");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    receiver.forEach(received::add); // until every sender has closed
    // @end
    return received;
  }

  static List<String> builder() throws InterruptedException {
    var undelivered = new ArrayList<String>();
    // @start region="mpsc-builder"
    var channel =
        Mpsc.<String>builder().capacity(32).name("jobs").onUndelivered(undelivered::add).build();
    // @end
    channel.sender().send("late");
    channel.receiver().close();
    return undelivered;
  }

  static List<String> receiveLoop(MpscReceiver<String> receiver) throws InterruptedException {
    var handled = new ArrayList<String>();
    // @start region="receive-loop"
    for (String job; (job = receiver.receive()) != null; ) {
      handled.add(job);
    }
    // @end
    return handled;
  }

  static void permit(MpscSender<String> sender) throws InterruptedException {
    // @start region="permit"
    try (var permit = sender.reserve()) {
      String result = String.join(" ", "an", "expensive", "result");
      permit.send(result); // never waits, never fails
    }
    // @end
  }

  record Question(String text, OneshotSender<Integer> reply) {}

  static int ask(MpscSender<Question> questions) throws InterruptedException {
    // @start region="oneshot"
    var reply = Oneshot.<Integer>create();
    questions.send(new Question("how many?", reply.sender()));
    int answer = reply.receiver().receive();
    // @end
    return answer;
  }

  static int mpmc() throws InterruptedException {
    var done = new LongAdder();
    // @start region="mpmc"
    var channel = Mpmc.<String>bounded(32);
    Thread first = Thread.startVirtualThread(worker(channel.receiver(), done));
    Thread second = Thread.startVirtualThread(worker(channel.receiver().duplicate(), done));

    try (var jobs = channel.sender()) {
      jobs.send("this goes to one of them");
      jobs.send("and this to one of them, too");
    }
    first.join(); // both drain the channel and see the end
    second.join();
    // @end
    return done.intValue();
  }

  private static Runnable worker(MpmcReceiver<String> receiver, LongAdder done) {
    return () -> {
      try {
        work(receiver, done);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static void work(MpmcReceiver<String> receiver, LongAdder done)
      throws InterruptedException {
    // @start region="worker"
    try (receiver) {
      for (String job; (job = receiver.receive()) != null; ) {
        done.add(job.isEmpty() ? 0 : 1);
      }
    }
    // @end
  }

  static List<String> mpmcBuilder() throws InterruptedException {
    var undelivered = new ArrayList<String>();
    // @start region="mpmc-builder"
    var channel =
        Mpmc.<String>builder().capacity(32).name("jobs").onUndelivered(undelivered::add).build();
    // @end
    channel.sender().send("late");
    channel.receiver().close();
    return undelivered;
  }
}
