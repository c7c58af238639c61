package dev.headrace.mpmc;

import java.util.ArrayList;
import java.util.List;

/// What is left in a channel.
final class Received {

  private Received() {}

  /// Receives `n` values, waiting for each.
  static <T> List<T> next(MpmcReceiver<T> receiver, int n) throws InterruptedException {
    var values = new ArrayList<T>();
    for (int i = 0; i < n; i++) {
      T value = receiver.receive();
      if (value == null) {
        throw new AssertionError("the end came after " + values);
      }
      values.add(value);
    }
    return values;
  }

  /// Receives until the end.
  static <T> List<T> untilEnd(MpmcReceiver<T> receiver) throws InterruptedException {
    var values = new ArrayList<T>();
    for (T value; (value = receiver.receive()) != null; ) {
      values.add(value);
    }
    return values;
  }
}
