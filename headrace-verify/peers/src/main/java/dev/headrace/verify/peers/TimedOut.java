package dev.headrace.verify.peers;

import java.time.Duration;

/// The operation's time runs out.
final class TimedOut extends Race {

  private static final Duration LIMIT = Duration.ofMillis(1);

  private final Spelling spelling;

  TimedOut(Side side, Spelling spelling) {
    super(side, Rounds.COARSE_STEP);
    this.spelling = spelling;
  }

  @Override
  public String name() {
    return spelling.of(side()) + ", timed out";
  }

  @Override
  <C> boolean happens(Peer<C> peer, C channel, C idle, Duel duel, long delayOfEvent)
      throws InterruptedException {
    long event = System.nanoTime() + LIMIT.toNanos();
    Pending waiting = InThread.start(() -> spelling.run(side(), peer, channel, idle, LIMIT));
    Spin.until(event - delayOfEvent);
    side().handOver(peer, channel);
    return waiting.happened();
  }
}
