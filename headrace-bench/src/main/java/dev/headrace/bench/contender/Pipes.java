package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import java.util.Collections;
import java.util.List;

/// Opens the pipes of one contender.
public interface Pipes {

  /// Whether this contender has such a channel of its own.
  boolean opens(Flavour flavour);

  /// A new channel. A contender without a oneshot opens a `CompletableFuture` in its place.
  ///
  /// @throws UnsupportedOperationException if the contender has none of this flavour
  <T> Pipe<T> open(Flavour flavour);

  /// A new channel for many receivers, with a pipe of its own for each of `tasks` tasks.
  default <T> List<Pipe<T>> openShared(Flavour flavour, int tasks) {
    return Collections.nCopies(tasks, open(flavour));
  }

  /// The channel this contender would use to hand over one value at a time.
  default <T> Pipe<T> openHandOff() {
    return open(new Bounded(1));
  }

  /// The refusal that `open` throws.
  default UnsupportedOperationException refusal(Flavour flavour) {
    return new UnsupportedOperationException(getClass().getSimpleName() + " has no " + flavour);
  }
}
