package dev.headrace.internal.waiter;

/// A thread whose parking, interruption and time are steps that Lincheck explores.
///
/// A subclass of Thread also because Lincheck takes no notice of objects that only reach a thread
/// through the `Runnable` of a plain `Thread` (since JDK 19).
public abstract class ExploredThread extends Thread {

  private final Object monitor = new Object();
  private boolean permit;
  private boolean timeUp;

  /* Thread.interrupt is no step to Lincheck; a write before and after it makes it one. */
  private volatile int interruptions;

  protected ExploredThread(String name) {
    super(name);
  }

  static ExploredThread current() {
    return (ExploredThread) Thread.currentThread();
  }

  final void awaitPermit() {
    synchronized (monitor) {
      try {
        while (!permit && !timeUp) {
          monitor.wait();
        }
      } catch (InterruptedException _) {
        interrupt();
      }
      permit = false;
    }
  }

  final void givePermit() {
    synchronized (monitor) {
      permit = true;
      monitor.notifyAll();
    }
  }

  final boolean isTimeUp() {
    synchronized (monitor) {
      return timeUp;
    }
  }

  /// Ends the timed waits of this thread.
  public final void timeOut() {
    synchronized (monitor) {
      timeUp = true;
      monitor.notifyAll();
    }
  }

  /// Interrupts this thread.
  public final void interruptExplored() {
    interruptions = 1;
    interrupt();
    interruptions = 2;
  }

  /// How far an interruption has come; read by nobody but Lincheck's eyes.
  public final int interruptions() {
    return interruptions;
  }
}
