package dev.headrace.examples.redis.protocol;

import java.io.IOException;
import java.io.InputStream;

/// The bytes that have come and are not decoded yet.
final class ReceivedBytes {

  /*
   * Invariants
   *   array[start, end) are the bytes; [start, searched) has no line end.
   *   The array at most doubles, and only when what the peer really sent has filled it.
   *
   * It begins small: of ten thousand connections most are idle, and those that say little at a
   * time need no more. A peer that fills it with one read has more to say, a pipeline perhaps.
   */

  private static final int MIN_CAPACITY = 512;
  private static final int PIPELINE_CAPACITY = 8 << 10;
  private static final int MAX_IDLE_CAPACITY = 64 << 10;

  private byte[] array = new byte[0];
  private int start;
  private int end;
  private int searched;

  void add(byte[] bytes, int from, int to) {
    int count = to - from;
    makeRoom(count);
    System.arraycopy(bytes, from, array, end, count);
    end += count;
  }

  /// Adds what one read of the stream gives. Returns how much that was, or -1 at its end.
  int addFrom(InputStream in) throws IOException {
    makeRoom(1);
    int count = in.read(array, end, array.length - end);
    end += Math.max(count, 0);
    if (end == array.length && array.length < PIPELINE_CAPACITY) {
      moveToFront(array.length + 1);
    }
    return count;
  }

  int size() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  /// The first byte, 0 to 255.
  char first() {
    return (char) (array[start] & 0xff);
  }

  /// The length of the first line, its line feed not counted, if it has come and is no longer than
  /// `max`; else -1. What was searched once is not searched again.
  int lineLength(int max) {
    for (; searched < end && searched - start <= max; searched++) {
      if (array[searched] == '\n') {
        return searched - start;
      }
    }
    return -1;
  }

  /// Takes the first bytes away. They can be read at the offset returned until more are added.
  int take(int count) {
    int offset = start;
    start += count;
    searched = start;
    return offset;
  }

  /// Where offsets point to.
  byte[] array() {
    return array;
  }

  private void makeRoom(int count) {
    if (isEmpty()) {
      rewind();
    }
    if (array.length - end < count) {
      moveToFront(Math.addExact(size(), count));
    }
  }

  private void rewind() {
    start = 0;
    end = 0;
    searched = 0;
    if (array.length > MAX_IDLE_CAPACITY) {
      array = new byte[0]; // one large value does not cost memory for ever
    }
  }

  private void moveToFront(int neededCapacity) {
    byte[] target = array;
    if (neededCapacity > array.length) {
      int doubled = (int) Math.min(2L * array.length, Integer.MAX_VALUE - 8);
      target = new byte[Math.max(MIN_CAPACITY, Math.max(neededCapacity, doubled))];
    }
    int size = size();
    System.arraycopy(array, start, target, 0, size);
    array = target;
    searched -= start;
    start = 0;
    end = size;
  }
}
