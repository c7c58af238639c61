package dev.headrace.verify.peers;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Plays scenarios over libraries, prints each result as it comes, and the table in the end.
final class Contest {

  private static final String LEGEND =
      """
      Each round has one element in flight. An operation waits for it (to receive it, or to get
      room for it), and its coming races the event that makes the operation give up.
        a : b    rounds in which the operation says that it happened, and that nothing happened;
                 of a select of two: rounds of the first branch, and of the second
        lost     an element was sent, and neither is it in the channel nor has anybody got it
        doubled  an element is there twice
        sent, but said not
                 who sent the element was told that it was not sent, and may send it again
        certain  tries that had to succeed, and how many of them failed all the same
      """;

  private final PrintWriter out;
  private final Storm storm;
  private final Shares shares = new Shares();
  private boolean oursAreRight = true;

  Contest(PrintWriter out, Storm storm) {
    this.out = out;
    this.storm = storm;
  }

  /// Whether no library of ours had a wrong round.
  boolean play(List<Scenario> scenarios, List<Peer<?>> peers, Function<Table, List<String>> format)
      throws InterruptedException {
    introduce(peers);
    var table = new Table(peers.stream().map(Peer::name).toList());
    for (Scenario scenario : scenarios) {
      say(scenario.name());
      var results = new ArrayList<Result>();
      for (Peer<?> peer : peers) {
        results.add(play(scenario, peer));
      }
      table.add(scenario.name(), results);
    }
    conclude(format.apply(table));
    return oursAreRight;
  }

  private void introduce(List<Peer<?>> peers) {
    peers.forEach(peer -> say("%-8s %s", peer.name(), peer.library()));
    say("%,d rounds each, %d processors", storm.rounds(), processors());
    say("");
    say(LEGEND);
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private Result play(Scenario scenario, Peer<?> peer) throws InterruptedException {
    Result result = storm.play(scenario, peer);
    say("  %-8s %s", peer.name(), result.text());
    shares.add(result);
    oursAreRight &= !peer.isOurs() || result.wrong() == 0;
    return result;
  }

  private void conclude(List<String> table) {
    say("");
    say("Rounds or tries with a wrong outcome (–: no such operation):");
    say("");
    table.forEach(this::say);
    say("");
    shares.text().ifPresent(this::say);
    if (!oursAreRight) {
      say("Headrace broke its promise.");
    }
  }

  private void say(String line) {
    out.println(line.stripTrailing());
    out.flush();
  }

  private void say(String format, Object... values) {
    say(String.format(Locale.ROOT, format, values));
  }
}
