package dev.headrace.bench.contender;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelClosed;
import com.softwaremill.jox.Select;
import com.softwaremill.jox.SelectClause;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Jox's select, which prefers the first ready channel. The clauses that receive are made once; a
/// clause that sends holds its value, so those are made for every turn.
final class SelectJox implements SelectCell {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final List<Channel<Payload>> channels;

  SelectJox(int channels) {
    this.channels =
        Stream.generate(() -> Channel.<Payload>newBufferedChannel(SelectContender.CAPACITY))
            .limit(channels)
            .toList();
  }

  private static ScheduledThreadPoolExecutor timer() {
    var timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Override
  public void send(int channel, Payload value) throws InterruptedException {
    channels.get(channel).send(value);
  }

  @Override
  public @Nullable Payload receive(int channel) throws InterruptedException {
    Object received = channels.get(channel).receiveOrClosed();
    return received instanceof ChannelClosed ? null : (Payload) received;
  }

  @Override
  public Receiving receiving() {
    SelectClause<Payload>[] clauses = receiveClauses();
    return () -> Select.select(clauses);
  }

  @Override
  public Receiving receivingTimed() {
    return new Timed(receiveClauses());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private SelectClause<Payload>[] receiveClauses() {
    return channels.stream().map(Channel::receiveClause).toArray(SelectClause[]::new);
  }

  @Override
  public Sending sending() {
    return value -> Select.select(sendClauses(value));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private SelectClause<Void>[] sendClauses(Payload value) {
    SelectClause<Void>[] clauses = new SelectClause[channels.size()];
    for (int i = 0; i < clauses.length; i++) {
      clauses[i] = channels.get(i).sendClause(value);
    }
    return clauses;
  }

  @Override
  public void close() {
    channels.forEach(Channel::done);
  }

  /// This release's select has no limit. So a turn that finds nothing starts a timer that sends
  /// into one more channel.
  private static final class Timed implements Receiving {

    private static final Payload NOTHING = new Payload(-1);
    private static final Payload LATE = new Payload(-2);

    private final SelectClause<Payload>[] orNothing;
    private final SelectClause<Payload>[] orLate;
    private final Channel<Payload> late = Channel.newBufferedChannel(1);

    Timed(SelectClause<Payload>[] clauses) {
      this.orNothing = Arrays.copyOf(clauses, clauses.length + 1);
      this.orNothing[clauses.length] = Select.defaultClause(NOTHING);
      this.orLate = Arrays.copyOf(clauses, clauses.length + 1);
      this.orLate[clauses.length] = late.receiveClause();
    }

    @Override
    public Payload next() throws InterruptedException {
      Payload ready = Select.select(orNothing);
      return ready == NOTHING ? waitForNext() : ready;
    }

    private Payload waitForNext() throws InterruptedException {
      Future<?> limit =
          TIMER.schedule(() -> late.sendOrClosed(LATE), LIMIT.toNanos(), TimeUnit.NANOSECONDS);
      try {
        Payload value = Select.select(orLate);
        if (value == LATE) {
          throw SelectCell.lateTurn();
        }
        return value;
      } finally {
        limit.cancel(false);
      }
    }
  }
}
