package dev.headrace.mpsc;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.permit.Places;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Describes a channel, and makes it. One of [#capacity], [#unbounded] and [#rendezvous] has to be
/// chosen; if several are, the last counts.
///
/// {@snippet class="dev.headrace.Snippets" region="mpsc-builder"}
///
/// @param <T> the type of the values
public final class MpscBuilder<T> {

  private interface Flavour<T> {
    MpscEngine<T> engine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered);
  }

  private @Nullable Flavour<T> flavour;
  private @Nullable String name;
  private @Nullable Consumer<? super T> onUndelivered;

  MpscBuilder() {}

  /// Makes the channel hold up to `capacity` values.
  ///
  /// @param capacity at least 1
  /// @return this
  /// @throws IllegalArgumentException if `capacity` is not positive
  public MpscBuilder<T> capacity(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException("capacity must be positive: " + capacity);
    }
    flavour = (name, hook) -> new BufferedEngine<>(capacity, name, hook, 0);
    return this;
  }

  /// Makes the channel hold any number of values.
  ///
  /// @return this
  public MpscBuilder<T> unbounded() {
    flavour = (name, hook) -> new BufferedEngine<>(Places.UNBOUNDED, name, hook, 0);
    return this;
  }

  /// Makes the channel hold no values: a send waits for the receiver.
  ///
  /// @return this
  public MpscBuilder<T> rendezvous() {
    flavour = (name, hook) -> new RendezvousEngine<>(name, hook);
    return this;
  }

  /// Names the channel, for messages and `toString`.
  ///
  /// @param name the name
  /// @return this
  public MpscBuilder<T> name(String name) {
    this.name = requireNonNull(name, "name");
    return this;
  }

  /// Looks after values that were sent but will not be received, because the receiver closed: each
  /// is handed to `onUndelivered` exactly once, on the thread that finds out. That is the thread
  /// that closes the receiver, one that was sending at that moment, one that sends through a permit
  /// later, or the receiving thread, if its collection refused a value and the receiver was closed
  /// meanwhile.
  ///
  /// What it throws goes to the uncaught exception handler of that thread. If it refers to a handle
  /// of this channel, that handle is never found by the leak detection ([dev.headrace]), because
  /// the channel keeps its hook.
  ///
  /// @param onUndelivered what to do with such a value; must not wait for the channel
  /// @return this
  public MpscBuilder<T> onUndelivered(Consumer<? super T> onUndelivered) {
    this.onUndelivered = requireNonNull(onUndelivered, "onUndelivered");
    return this;
  }

  /// Makes the channel.
  ///
  /// @return a channel with one sender and its receiver
  /// @throws IllegalStateException if neither capacity, unbounded nor rendezvous was chosen
  public MpscChannel<T> build() {
    if (flavour == null) {
      throw new IllegalStateException("choose capacity(n), unbounded() or rendezvous()");
    }
    return new MpscChannel<>(flavour.engine(name, onUndelivered));
  }
}
