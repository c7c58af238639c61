package dev.headrace.bench.contender;

/// Two threads that take turns by two signs.
public final class SignPingPong {

  private final Sign ping;
  private final Sign pong;

  /** Written by one thread at a time: the one whose turn it is. */
  private int turn;

  public SignPingPong(Sign ping, Sign pong) {
    this.ping = ping;
    this.pong = pong;
  }

  /// Hands the turn to and fro `rounds` times.
  ///
  /// @return the sum of what one thread saw the other write
  public long play(int rounds) throws InterruptedException {
    var crew = new Crew();
    crew.add(
        () -> {
          long sum = 0;
          for (int i = 0; i < rounds; i++) {
            ping.await();
            sum += turn;
            pong.give();
          }
          return sum;
        });
    crew.add(
        () -> {
          for (int i = 0; i < rounds; i++) {
            turn = Payload.of(i).number();
            ping.give();
            pong.await();
          }
          return 0;
        });
    return crew.run();
  }
}
