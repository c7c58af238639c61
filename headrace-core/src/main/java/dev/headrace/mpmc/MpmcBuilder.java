package dev.headrace.mpmc;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Describes a channel, and makes it. One of [#capacity], [#unbounded] and [#rendezvous] has to be
/// chosen; if several are, the last counts.
///
/// {@snippet class="dev.headrace.Snippets" region="mpmc-builder"}
///
/// @param <T> the type of the values
public final class MpmcBuilder<T> {

  private static final int MAX_CAPACITY = 1 << 30;

  private interface Flavour<T> {
    MpmcEngine<T> engine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered);
  }

  private @Nullable Flavour<T> flavour;
  private @Nullable String name;
  private @Nullable Consumer<? super T> onUndelivered;

  MpmcBuilder() {}

  /// Makes the channel hold up to `capacity` values.
  ///
  /// @param capacity at least 1
  /// @return this
  /// @throws IllegalArgumentException if `capacity` is not positive, or more than 2³⁰
  public MpmcBuilder<T> capacity(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException("capacity must be positive: " + capacity);
    }
    if (capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity must be at most " + MAX_CAPACITY + ": " + capacity);
    }
    flavour = (name, hook) -> new BoundedEngine<>(capacity, name, hook, 0);
    return this;
  }

  /// Makes the channel hold any number of values.
  ///
  /// @return this
  public MpmcBuilder<T> unbounded() {
    flavour = (name, hook) -> new UnboundedEngine<>(name, hook, 0);
    return this;
  }

  /// Makes the channel hold no values: a send waits for a receiver.
  ///
  /// @return this
  public MpmcBuilder<T> rendezvous() {
    flavour = (name, hook) -> new RendezvousEngine<>(name, hook);
    return this;
  }

  /// Names the channel, for messages and `toString`.
  ///
  /// @param name the name
  /// @return this
  public MpmcBuilder<T> name(String name) {
    this.name = requireNonNull(name, "name");
    return this;
  }

  /// Looks after values that were sent but will not be received: those that are in the channel
  /// when the last receiver closes, and those that the collection given to `receiveMany` refuses.
  /// Each is handed to `onUndelivered` exactly once, on the thread that closes or that receives. A
  /// value that `forceSend` displaces is not handed to it, but returned.
  ///
  /// What it throws goes to the uncaught exception handler of that thread. If it refers to a handle
  /// of this channel, that handle is never found by the leak detection ([dev.headrace]), because
  /// the channel keeps its hook.
  ///
  /// @param onUndelivered what to do with such a value; must not wait for the channel
  /// @return this
  public MpmcBuilder<T> onUndelivered(Consumer<? super T> onUndelivered) {
    this.onUndelivered = requireNonNull(onUndelivered, "onUndelivered");
    return this;
  }

  /// Makes the channel.
  ///
  /// @return a channel with one sender and one receiver
  /// @throws IllegalStateException if neither capacity, unbounded nor rendezvous was chosen
  public MpmcChannel<T> build() {
    if (flavour == null) {
      throw new IllegalStateException("choose capacity(n), unbounded() or rendezvous()");
    }
    return new MpmcChannel<>(flavour.engine(name, onUndelivered));
  }
}
