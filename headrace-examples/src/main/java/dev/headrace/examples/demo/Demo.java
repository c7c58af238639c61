package dev.headrace.examples.demo;

import dev.headrace.examples.redis.client.RedisClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Many tasks, one Redis connection: once through a manager task, once behind a lock.
///
/// Every task works on a key of its own and so knows the reply to each of its requests; every reply
/// is checked.
public final class Demo {

  /// The run behind a lock makes this part of the requests: it is the slower one.
  private static final int SHORTER = 10;

  /// A server that is there answers a `PING` in this time.
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

  private static final int KEYS_PER_DELETE = 500;

  private final String host;
  private final int port;
  private final Workload workload;
  private final Workload shorter;
  private final Report report;
  private final ProgressLine.Maker progress;
  private final StopSignal stop;

  /// Prepares a demo.
  ///
  /// @param host     where the Redis server is
  /// @param port     its port
  /// @param tasks    how many tasks share the connection
  /// @param requests how many requests they make together
  /// @param out      where the report goes
  /// @param progress draws the live line
  /// @param stop     ends the demo early
  public Demo(
      String host,
      int port,
      int tasks,
      int requests,
      PrintWriter out,
      ProgressLine.Maker progress,
      StopSignal stop) {
    this.host = host;
    this.port = port;
    this.workload = new Workload(tasks, requests, uniquePrefix());
    this.shorter = workload.withRequests(Math.max(1, requests / SHORTER));
    this.report = new Report(out);
    this.progress = progress;
    this.stop = stop;
  }

  /// Makes both runs and reports them; after a stop, what there is until then.
  ///
  /// @param server what the report calls the server
  /// @return whether every request was answered, which after a stop only a silent server prevents
  /// @throws NoRedisException if no Redis server answers there
  /// @throws Exception if the connection was lost or a reply was not the expected one
  public boolean run(String server) throws Exception {
    requireRedis();
    report.opening(workload, server);
    var runs = new ArrayList<RunResult>();
    runs.add(runPipelined());
    if (!stop.isRequested()) {
      runs.add(runOneByOne());
    }
    report.table(runs);
    boolean allAnswered = runs.stream().allMatch(run -> run.abandoned() == 0);
    if (stop.isRequested()) {
      report.stopped(runs, (long) workload.requests() + shorter.requests());
    } else {
      report.comparison(runs.getFirst(), runs.getLast());
    }
    if (allAnswered) {
      deleteKeys();
    }
    return allAnswered;
  }

  /// The keys that the tasks use, one each.
  List<String> keys() {
    return workload.keys();
  }

  private RunResult runPipelined() throws Exception {
    try (var redis = RedisClient.connect(host, port)) {
      return run("pipelined", workload, () -> new SharedSession(redis.duplicate()));
    }
  }

  private RunResult runOneByOne() throws Exception {
    try (var connection = new LockedConnection(host, port)) {
      return run("one by one", shorter, connection::session);
    }
  }

  private RunResult run(String name, Workload workload, Supplier<Session> sessions)
      throws Exception {
    try (var line = progress.start("  " + name, workload.requests())) {
      return new Run(name, workload, stop).execute(sessions, line::show);
    }
  }

  /// Connects and asks for one answer, so that a wrong address is told from a later failure.
  private void requireRedis() throws InterruptedException, NoRedisException {
    try (var redis = RedisClient.connect(host, port)) {
      var ping = new FutureTask<>(() -> redis.call("PING"));
      Thread.ofVirtual().name("ping").start(ping);
      ping.get(FIRST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException refused) {
      throw noRedis("cannot be reached: " + reason(refused));
    } catch (ExecutionException wrong) {
      throw noRedis("did not answer PING: " + reason(wrong.getCause()));
    } catch (TimeoutException _) {
      throw noRedis("did not answer PING in %d s".formatted(FIRST_ANSWER.toSeconds()));
    }
  }

  private NoRedisException noRedis(String what) {
    return new NoRedisException("the Redis server at %s:%d %s.".formatted(host, port, what));
  }

  private static String reason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private void deleteKeys() throws IOException, InterruptedException {
    List<String> keys = keys();
    try (var redis = RedisClient.connect(host, port)) {
      for (int from = 0; from < keys.size(); from += KEYS_PER_DELETE) {
        int to = Math.min(from + KEYS_PER_DELETE, keys.size());
        redis.call("DEL", keys.subList(from, to).toArray(String[]::new));
      }
    }
  }

  /// Two demos on one server must not meet.
  private static String uniquePrefix() {
    return "headrace-demo:"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt())
        + ":";
  }
}
