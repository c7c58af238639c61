package dev.headrace.verify.interleavings;

import dev.headrace.internal.waiter.ExploredThread;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;

/// Threads that race with each other under schedules that Lincheck chooses.
///
/// ```java
/// Race.explore(race -> {
///   var channel = Mpsc.<Integer>bounded(1);
///   race.actor(() -> channel.sender().send(1));
///   var got = race.actor(() -> channel.receiver().receive());
///   race.run();
///   Race.require(got.result().equals(1), "what was sent is received");
/// });
/// ```
final class Race {

  /** Bugs of this size show within the first few hundred schedules. */
  private static final int SCHEDULES =
      Boolean.getBoolean("proof.long") ? 250 : Integer.getInteger("proof.schedules", 60);

  /// What a race does; it makes everything that it uses.
  @FunctionalInterface
  interface Setting {
    void play(Race race) throws Exception;
  }

  /// What one thread does.
  @FunctionalInterface
  interface Body {
    @Nullable Object act() throws Exception;
  }

  /// What one thread does, without a result.
  @FunctionalInterface
  interface Step {
    void act() throws Exception;
  }

  /** Lincheck watches what is reachable from here. */
  @SuppressWarnings("unused")
  private static volatile @Nullable Object escape;

  private final List<Actor> actors = new ArrayList<>();

  private Race() {}

  static void explore(Setting setting) {
    Instrumentation.install();
    Lincheck.runConcurrentTest(
        SCHEDULES,
        () -> {
          try {
            setting.play(new Race());
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  /// A thread of this race.
  Actor actor(Body body) {
    var actor = new Actor("actor " + actors.size(), body);
    actors.add(actor);
    return actor;
  }

  Actor actor(Step step) {
    return actor(
        () -> {
          step.act();
          return null;
        });
  }

  /// Fails the race unless `holds`. AssertJ's objects and Lincheck do not get along.
  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /// A thread that interrupts `actor` at some time.
  void interrupt(Actor actor) {
    actor(() -> actor.interruptExplored());
  }

  /// A thread that lets the time of `actor` run out at some time.
  void timeOut(Actor actor) {
    actor(() -> actor.timeOut());
  }

  /// Runs all of them; `shared` is what they share.
  void run(Object... shared) throws InterruptedException {
    escape = shared;
    escape = actors;
    // Lincheck sees start and join only if they are called on a Thread by that very name.
    for (Thread actor : actors) {
      escape = actor;
      actor.start();
    }
    for (Thread actor : actors) {
      actor.join();
    }
    for (Actor actor : actors) {
      if (actor.failure != null) {
        throw new AssertionError(actor.getName() + " failed", actor.failure);
      }
    }
  }

  /** A thread and what came of it. */
  static final class Actor extends ExploredThread {
    private final Body body;
    private @Nullable Object result;
    private @Nullable Throwable failure;
    private boolean interrupted;
    private boolean stillInterrupted;

    private Actor(String name, Body body) {
      super(name);
      this.body = body;
    }

    @Override
    public void run() {
      try {
        result = body.act();
      } catch (InterruptedException _) {
        interrupted = true;
      } catch (Throwable e) {
        failure = e;
      }
      stillInterrupted = Thread.currentThread().isInterrupted();
    }

    @Nullable Object result() {
      return result;
    }

    /** Whether the operation ended with InterruptedException. */
    boolean gaveUp() {
      return interrupted;
    }

    /** Whether the interrupt flag was set at the end. */
    boolean stillInterrupted() {
      return stillInterrupted;
    }
  }
}
