package dev.headrace.examples.proxy;

import dev.headrace.examples.terminal.LiveLine;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.select.Interval;
import dev.headrace.select.MissedTicks;
import dev.headrace.select.Select;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Tells the user what a proxy does: a line for each connection that ends, below them a live line
/// on a terminal, and a summary.
///
/// Whatever happens comes to it as an event, so one task writes to the terminal and keeps the
/// tally, and neither needs a lock.
public final class Report {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final LiveLine live;
  private final Tally tally = new Tally();
  private Traffic shown = tally.total();

  /// Prepares a report.
  ///
  /// @param out  where lines go
  /// @param live shows how things stand
  public Report(PrintWriter out, LiveLine live) {
    this.out = out;
    this.live = live;
  }

  /// Reports until the proxy has ended.
  public void run(MpscReceiver<ProxyEvent> events) throws InterruptedException {
    var next =
        Select.<Step>fair()
            .on(events.onReceive(Step.Happened::new, Step.AllOver::new))
            .on(Interval.every(PERIOD, MissedTicks.DELAY).onTick(Step.Tick::new));
    while (true) {
      switch (next.await()) {
        case Step.Happened(var event) -> note(event);
        case Step.Tick() -> showStatus();
        case Step.AllOver() -> {
          line("%s", tally.summary());
          return;
        }
      }
    }
  }

  private void note(ProxyEvent event) {
    switch (event) {
      case ProxyEvent.Opened(var connection) -> tally.opened(connection);
      case ProxyEvent.NotAccepted(var reason) -> line("cannot let a client in: %s", reason);
      case ProxyEvent.Ended(var connection, var ending) -> {
        tally.ended(connection, ending.kind());
        line(
            "%s: %s; %,d bytes up, %,d down in %s",
            connection.clientName(),
            ending.sentence(),
            connection.traffic().up(),
            connection.traffic().down(),
            Text.time(connection.age()));
      }
    }
  }

  private void showStatus() {
    Traffic now = tally.total();
    live.show(tally.status() + "; " + now.since(shown));
    shown = now;
  }

  private void line(String format, Object... arguments) {
    live.clear();
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }

  private sealed interface Step {
    record Happened(ProxyEvent event) implements Step {}

    record Tick() implements Step {}

    record AllOver() implements Step {}
  }
}
