package dev.headrace.examples.demo;

import dev.headrace.mpsc.MpscSender;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// One client: sets its key and gets it back, in turn, and checks every reply.
///
/// @param session   the way to Redis, this task's own
/// @param key       a key that no other task uses, so that this one knows what must be there
/// @param requests  how many requests to make
/// @param stopped   whether to make no further one
/// @param onReply   told how long each verified request took, in nanoseconds
/// @param failures  where the reason goes if this task cannot finish; closed at the end
record ClientTask(
    Session session,
    String key,
    int requests,
    BooleanSupplier stopped,
    LongConsumer onReply,
    MpscSender<Exception> failures)
    implements Runnable {

  @Override
  public void run() {
    try (failures) {
      makeRequests();
    }
  }

  private void makeRequests() {
    try (session) {
      for (int request = 0; request < requests && !stopped.getAsBoolean(); request++) {
        long began = System.nanoTime();
        if (request % 2 == 0) {
          session.set(key, value(request));
        } else {
          verify(value(request - 1));
        }
        onReply.accept(System.nanoTime() - began);
      }
    } catch (Exception failure) {
      failures.trySend(failure); // one per task, and the channel has room for one per task
    }
  }

  private void verify(String expected) throws Exception {
    String actual = session.get(key);
    if (!expected.equals(actual)) {
      throw new UnexpectedReplyException(
          "GET %s should give '%s' and gave '%s'".formatted(key, expected, actual));
    }
  }

  /// Names task and request, so that a reply meant for another request shows.
  private String value(int request) {
    return key + "#" + request;
  }
}
