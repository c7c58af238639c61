package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// S1.5: an actor is a task that owns something, an inbox, and a reply in every message.
public final class QueryActor implements TourProgram {

  private static final Duration QUERY_TIME = Duration.ofMillis(10);

  record Query(String sql, OneshotSender<List<String>> respondTo) {}

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Query>bounded(32);
    var database = Tasks.spawn(() -> serve(channel.receiver()));

    try (var queries = channel.sender()) {
      out.println("Query results: " + ask(queries, "SELECT * FROM users"));
      out.println("Query results: " + ask(queries, "SELECT * FROM orders"));
    }
    database.join();
  }

  private static void serve(MpscReceiver<Query> queries) throws InterruptedException {
    try (queries) {
      queries.forEach(
          query -> {
            Thread.sleep(QUERY_TIME);
            query.respondTo().send(List.of("result for: " + query.sql()));
          });
    }
  }

  private static List<String> ask(MpscSender<Query> queries, String sql)
      throws InterruptedException {
    var response = Oneshot.<List<String>>create();
    queries.send(new Query(sql, response.sender()));
    return response.receiver().receive();
  }

  @Override
  public Expectation expected() {
    return lines(
        "Query results: [result for: SELECT * FROM users]",
        "Query results: [result for: SELECT * FROM orders]");
  }
}
