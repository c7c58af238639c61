package dev.headrace.verify.peers;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// An operation that blocks a virtual thread.
final class InThread implements Pending {

  private final Callable<Boolean> operation;
  private final Thread thread;

  // Written by the thread, read after it has ended.
  private boolean happened;
  private @Nullable Exception failure;

  private InThread(Callable<Boolean> operation) {
    this.operation = operation;
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  static InThread start(Callable<Boolean> operation) {
    var started = new InThread(operation);
    started.thread.start();
    return started;
  }

  /// Returns when it waits, or has ended.
  InThread awaitParked() {
    awaitParked(thread);
    return this;
  }

  static void awaitParked(Thread thread) {
    for (int i = 0; !isParked(thread); i++) {
      Spin.pause(i);
    }
  }

  private static boolean isParked(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING, TERMINATED -> true;
      case NEW, RUNNABLE, BLOCKED -> false;
    };
  }

  private void run() {
    try {
      happened = operation.call();
    } catch (InterruptedException _) {
      happened = false;
    } catch (Exception e) {
      failure = e;
    }
  }

  @Override
  public void giveUp() {
    thread.interrupt();
  }

  @Override
  public boolean happened() throws InterruptedException {
    thread.join();
    return switch (failure) {
      case null -> happened;
      case UnsupportedOperationException absent -> throw absent;
      case Exception e -> throw new IllegalStateException(e);
    };
  }
}
