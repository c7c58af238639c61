package dev.headrace.examples.tour.lesson;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// S1.5: an actor is a task that owns something, an inbox, and a reply in every message.
public final class QueryActor implements TourProgram {

  private static final Duration QUERY_TIME = Duration.ofMillis(10);

  record Query(String sql, OneshotSender<List<String>> respondTo) {}

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Query>bounded(32);
    var database = Thread.startVirtualThread(() -> serve(channel.receiver()));

    try (var queries = channel.sender()) {
      out.println("Query results: " + ask(queries, "SELECT * FROM users"));
      out.println("Query results: " + ask(queries, "SELECT * FROM orders"));
    }
    database.join();
  }

  private static void serve(MpscReceiver<Query> queries) {
    try (queries) {
      for (Query query; (query = queries.receive()) != null; ) {
        Thread.sleep(QUERY_TIME);
        query.respondTo().send(List.of("result for: " + query.sql()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> ask(MpscSender<Query> queries, String sql)
      throws InterruptedException {
    var response = Oneshot.<List<String>>create();
    queries.send(new Query(sql, response.sender()));
    return response.receiver().receive();
  }
}
