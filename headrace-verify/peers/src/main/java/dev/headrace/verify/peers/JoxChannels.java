package dev.headrace.verify.peers;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Select;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Jox. This release has no try operations; a select with a default clause is what there is. Nor
/// has it asynchronous ones: a waiting operation becomes a task.
final class JoxChannels implements Peer<Channel<Integer>> {

  private static final int NOTHING = Integer.MIN_VALUE;

  @Override
  public String name() {
    return "Jox";
  }

  @Override
  public String library() {
    return "Jox " + Jars.versionOf(Channel.class);
  }

  @Override
  public Channel<Integer> open(int room) {
    return Channel.newBufferedChannel(room);
  }

  @Override
  public void send(Channel<Integer> channel, int element) throws InterruptedException {
    channel.send(element);
  }

  @Override
  public int receive(Channel<Integer> channel) throws InterruptedException {
    return channel.receive();
  }

  @Override
  public boolean trySend(Channel<Integer> channel, int element) throws InterruptedException {
    return Select.<Boolean>select(
        channel.sendClause(element, () -> true), Select.defaultClause(false));
  }

  @Override
  public @Nullable Integer tryReceive(Channel<Integer> channel) throws InterruptedException {
    int received = Select.<Integer>select(channel.receiveClause(), Select.defaultClause(NOTHING));
    return received == NOTHING ? null : received;
  }

  @Override
  public Pending sendAsync(Channel<Integer> channel, int element) {
    return InTask.start(
        () -> {
          channel.send(element);
          return element;
        });
  }

  @Override
  public Pending receiveAsync(Channel<Integer> channel) {
    return InTask.start(channel::receive);
  }

  @Override
  public void selectSend(Channel<Integer> first, Channel<Integer> second, int element)
      throws InterruptedException {
    Select.<Void>select(first.sendClause(element), second.sendClause(element));
  }

  @Override
  public int selectReceive(Channel<Integer> first, Channel<Integer> second)
      throws InterruptedException {
    return Select.<Integer>select(first.receiveClause(), second.receiveClause());
  }

  @Override
  public boolean selectSend(
      Channel<Integer> first, Channel<Integer> second, int element, Duration limit)
      throws InterruptedException {
    try {
      Select.<Void>selectWithin(limit, first.sendClause(element), second.sendClause(element));
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  @Override
  public @Nullable Integer selectReceive(
      Channel<Integer> first, Channel<Integer> second, Duration limit) throws InterruptedException {
    try {
      return Select.<Integer>selectWithin(limit, first.receiveClause(), second.receiveClause());
    } catch (TimeoutException _) {
      return null;
    }
  }
}
