package dev.headrace.verify.peers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A library's channel `C`, first in first out, and how the library spells its operations.
///
/// An operation that it does not have stays as it is here.
interface Peer<C> {

  /// How it is called in a table.
  String name();

  /// Library and version.
  String library();

  /// Whether it must not lose anything: a peer may, Headrace may not.
  default boolean isOurs() {
    return false;
  }

  C open(int room);

  void send(C channel, int element) throws InterruptedException;

  int receive(C channel) throws InterruptedException;

  /// Whether it was sent.
  default boolean send(C channel, int element, Duration limit) throws InterruptedException {
    throw absent();
  }

  /// Null: the time ran out.
  default @Nullable Integer receive(C channel, Duration limit) throws InterruptedException {
    throw absent();
  }

  /// Whether it was sent.
  default boolean trySend(C channel, int element) throws InterruptedException {
    throw absent();
  }

  /// Null: there was nothing.
  default @Nullable Integer tryReceive(C channel) throws InterruptedException {
    throw absent();
  }

  default Pending sendAsync(C channel, int element) {
    throw absent();
  }

  default Pending receiveAsync(C channel) {
    throw absent();
  }

  /// Sends to whichever has room first.
  default void selectSend(C first, C second, int element) throws InterruptedException {
    throw absent();
  }

  /// Receives from whichever has something first.
  default int selectReceive(C first, C second) throws InterruptedException {
    throw absent();
  }

  /// Whether it was sent.
  default boolean selectSend(C first, C second, int element, Duration limit)
      throws InterruptedException {
    throw absent();
  }

  /// Null: the time ran out.
  default @Nullable Integer selectReceive(C first, C second, Duration limit)
      throws InterruptedException {
    throw absent();
  }

  private static UnsupportedOperationException absent() {
    return new UnsupportedOperationException("this library has no such operation");
  }
}
