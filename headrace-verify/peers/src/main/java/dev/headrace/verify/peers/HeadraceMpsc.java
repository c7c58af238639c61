package dev.headrace.verify.peers;

import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.select.Select;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `Mpsc.bounded`.
final class HeadraceMpsc implements Peer<MpscChannel<Integer>> {

  @Override
  public String name() {
    return "mpsc";
  }

  @Override
  public String library() {
    return "Headrace " + Jars.versionOf(Mpsc.class);
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public MpscChannel<Integer> open(int room) {
    return Mpsc.bounded(room);
  }

  @Override
  public void send(MpscChannel<Integer> channel, int element) throws InterruptedException {
    channel.sender().send(element);
  }

  @Override
  public int receive(MpscChannel<Integer> channel) throws InterruptedException {
    return Objects.requireNonNull(channel.receiver().receive(), "nobody closes the channel");
  }

  @Override
  public boolean send(MpscChannel<Integer> channel, int element, Duration limit)
      throws InterruptedException {
    return channel.sender().send(element, limit) == SendResult.SENT;
  }

  @Override
  public @Nullable Integer receive(MpscChannel<Integer> channel, Duration limit)
      throws InterruptedException {
    return valueOf(channel.receiver().receive(limit));
  }

  @Override
  public boolean trySend(MpscChannel<Integer> channel, int element) {
    return channel.sender().trySend(element) == SendResult.SENT;
  }

  @Override
  public @Nullable Integer tryReceive(MpscChannel<Integer> channel) {
    return valueOf(channel.receiver().tryReceive());
  }

  private static @Nullable Integer valueOf(TryReceive<Integer> received) {
    return received instanceof Value(Integer value) ? value : null;
  }

  @Override
  public Pending sendAsync(MpscChannel<Integer> channel, int element) {
    return new InFuture(channel.sender().sendAsync(element));
  }

  @Override
  public Pending receiveAsync(MpscChannel<Integer> channel) {
    return new InFuture(channel.receiver().receiveAsync());
  }

  @Override
  public void selectSend(MpscChannel<Integer> first, MpscChannel<Integer> second, int element)
      throws InterruptedException {
    sending(first, second, element).await();
  }

  @Override
  public boolean selectSend(
      MpscChannel<Integer> first, MpscChannel<Integer> second, int element, Duration limit)
      throws InterruptedException {
    return sending(first, second, element).await(limit) != null;
  }

  private static Select<Boolean> sending(
      MpscChannel<Integer> first, MpscChannel<Integer> second, int element) {
    return Select.<Boolean>fair()
        .on(first.sender().onSend(element, () -> true))
        .on(second.sender().onSend(element, () -> true));
  }

  @Override
  public int selectReceive(MpscChannel<Integer> first, MpscChannel<Integer> second)
      throws InterruptedException {
    return receiving(first, second).await();
  }

  @Override
  public @Nullable Integer selectReceive(
      MpscChannel<Integer> first, MpscChannel<Integer> second, Duration limit)
      throws InterruptedException {
    return receiving(first, second).await(limit);
  }

  private static Select<Integer> receiving(
      MpscChannel<Integer> first, MpscChannel<Integer> second) {
    return Select.<Integer>fair()
        .on(first.receiver().onReceive(element -> element))
        .on(second.receiver().onReceive(element -> element));
  }
}
