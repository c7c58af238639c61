package dev.headrace.bench.contender;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a topology needs of a row of channels and a select that blocks a thread.
interface SelectCell {

  /// Never passes.
  Duration LIMIT = Duration.ofHours(1);

  /// Sends into one channel, without a select.
  void send(int channel, Payload value) throws InterruptedException;

  /// Receives from one channel, without a select.
  ///
  /// @return null at the end of the channel
  @Nullable Payload receive(int channel) throws InterruptedException;

  /// What receives from all channels, made once for many turns.
  Receiving receiving();

  /// As [#receiving], and each turn has a limit.
  Receiving receivingTimed();

  /// What sends into any of the channels, made once for many turns.
  Sending sending();

  /// Nothing more will be sent.
  void close();

  /// A turn of a select that receives.
  interface Receiving {
    Payload next() throws InterruptedException;
  }

  /// A turn of a select that sends.
  interface Sending {
    void send(Payload value) throws InterruptedException;
  }

  /// What a limit that passed throws.
  static IllegalStateException lateTurn() {
    return new IllegalStateException("a select took longer than " + LIMIT);
  }
}
