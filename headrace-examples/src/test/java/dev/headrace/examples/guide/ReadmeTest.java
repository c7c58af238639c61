package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of the repository's README.
@Timeout(30)
final class ReadmeTest {

  interface Job extends Runnable {}

  @Test
  void jobs_runUntilTheLastSenderHasClosed() throws InterruptedException {
    var done = new ArrayList<String>();
    List<Job> work = List.of(() -> done.add("one"), () -> done.add("two"));
    // guide: readme-jobs
    var jobs = Mpsc.<Job>bounded(32); // many senders, one receiver

    Tasks.spawn(
        () -> { // a virtual thread
          try (var sender = jobs.sender()) { // handles own the channel
            for (Job job : work) {
              sender.send(job); // waits while the channel is full
            }
          }
        });

    jobs.receiver().forEach(Job::run); // until the last sender has closed
    // end
    assertThat(done).containsExactly("one", "two");
  }

  @Test
  void request_isAnswered() throws InterruptedException {
    Map<String, String> map = Map.of("colour", "blue");
    // guide: readme-request
    record Get(String key, OneshotSender<Optional<String>> reply) {}

    var commands =
        Mpsc.<Get>builder().capacity(32).onUndelivered(get -> get.reply().close()).build();

    // the manager owns the map; nobody else touches it
    Tasks.spawn(
        () -> {
          try (var receiver = commands.receiver()) {
            receiver.forEach(get -> get.reply().send(Optional.ofNullable(map.get(get.key()))));
          }
        });

    // any number of tasks
    var reply = Oneshot.<Optional<String>>create();
    commands.sender().send(new Get("colour", reply.sender()));
    Optional<String> colour = reply.receiver().receive();
    // end
    assertThat(colour).contains("blue");
    commands.sender().close();
  }
}
