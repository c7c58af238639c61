package dev.headrace.examples.redis.server;

import dev.headrace.Empty;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import java.time.Duration;

/// Tasks whose end can be awaited together.
///
/// The channel never carries a value. Each task holds a sender and closes it when it ends, however
/// it ends; when the group's own sender is closed too, the receiver sees the end of the channel
/// exactly when the last task has ended.
///
/// One thread starts the tasks; [#awaitEnd] comes after the last [#start].
final class TaskGroup {

  private final MpscSender<Void> running;
  private final MpscReceiver<Void> ended;

  TaskGroup() {
    MpscChannel<Void> channel = Mpsc.bounded(1);
    running = channel.sender();
    ended = channel.receiver();
  }

  /// Starts a virtual thread.
  void start(String name, Runnable task) {
    MpscSender<Void> mine = running.duplicate();
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try (mine) {
                task.run();
              }
            });
  }

  /// Waits until all tasks have ended; false if the time ran out first. May be called again then.
  boolean awaitEnd(Duration limit) throws InterruptedException {
    running.close();
    return !(ended.receive(limit) instanceof Empty);
  }
}
