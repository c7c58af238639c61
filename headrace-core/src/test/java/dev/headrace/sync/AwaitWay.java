package dev.headrace.sync;

import java.time.Duration;

/// The ways of a thread to wait for a notification.
enum AwaitWay {
  AWAIT {
    @Override
    void perform(Notify sign) throws InterruptedException {
      sign.await();
    }
  },
  AWAIT_TIMED {
    @Override
    void perform(Notify sign) throws InterruptedException {
      if (!sign.await(Duration.ofMinutes(10))) {
        throw new AssertionError("ten minutes cannot have passed");
      }
    }
  },
  TICKET {
    @Override
    void perform(Notify sign) throws InterruptedException {
      try (var ticket = sign.enroll()) {
        ticket.await();
      }
    }
  },
  TICKET_TIMED {
    @Override
    void perform(Notify sign) throws InterruptedException {
      try (var ticket = sign.enroll()) {
        if (!ticket.await(Duration.ofMinutes(10))) {
          throw new AssertionError("ten minutes cannot have passed");
        }
      }
    }
  };

  abstract void perform(Notify sign) throws InterruptedException;
}
