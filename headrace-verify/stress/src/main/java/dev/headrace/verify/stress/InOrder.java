package dev.headrace.verify.stress;

/// What one receiver has received: of each sender, one element after the other. The receiver only.
final class InOrder {

  private final long[] latest;

  InOrder(int senders) {
    latest = new long[senders];
  }

  /// Notes an element. The first count of a sender is 1.
  void note(long element) {
    int sender = Elements.senderOf(element);
    if (element <= latest[sender]) {
      throw new AssertionError(
          "element " + element + " came after " + latest[sender] + ": doubled or out of order");
    }
    latest[sender] = element;
  }
}
