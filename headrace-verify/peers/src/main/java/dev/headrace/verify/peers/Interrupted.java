package dev.headrace.verify.peers;

import java.time.Duration;

/// The thread that waits is interrupted.
final class Interrupted extends Race {

  private static final Duration LONG = Duration.ofHours(1);

  private final Spelling spelling;

  Interrupted(Side side, Spelling spelling) {
    super(side, Rounds.FINE_STEP);
    this.spelling = spelling;
  }

  @Override
  public String name() {
    return spelling.of(side()) + ", interrupted";
  }

  @Override
  <C> boolean happens(Peer<C> peer, C channel, C idle, Duel duel, long delayOfEvent)
      throws InterruptedException {
    Pending waiting =
        InThread.start(() -> spelling.run(side(), peer, channel, idle, LONG)).awaitParked();
    duel.fight(() -> side().handOver(peer, channel), waiting::giveUp, delayOfEvent);
    return waiting.happened();
  }
}
