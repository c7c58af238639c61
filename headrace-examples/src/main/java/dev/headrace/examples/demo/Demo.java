package dev.headrace.examples.demo;

import dev.headrace.examples.redis.client.RedisClient;
import dev.headrace.task.CancellationToken;
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

  /// The run behind a lock makes this part of the requests, for it is slower.
  private static final int SHORTER = 10;

  /// Warming up makes at most so many, each way: enough for the JVM to compile what is measured.
  private static final int WARM_UP = 25_000;

  /// A server that is there answers a `PING` in this time.
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

  private static final int KEYS_PER_DELETE = 500;

  private final String host;
  private final int port;
  private final Workload workload;
  private final Workload shorter;
  private final Report report;
  private final ProgressLine.Maker progress;
  private final CancellationToken stop;

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
      CancellationToken stop) {
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
    List<RunResult> warmUps = warmUp();
    var runs = new ArrayList<RunResult>();
    runs.add(runPipelined("pipelined", workload));
    if (!stop.isCancelled()) {
      runs.add(runOneByOne("one by one", shorter));
    }
    report.table(runs);
    int abandoned = abandoned(warmUps) + abandoned(runs);
    if (stop.isCancelled()) {
      report.stopped(runs, (long) workload.requests() + shorter.requests(), abandoned);
    } else {
      report.comparison(runs.getFirst(), runs.getLast());
    }
    if (abandoned == 0) {
      deleteKeys();
    }
    return abandoned == 0;
  }

  /// The keys that the tasks use, one each.
  List<String> keys() {
    return workload.keys();
  }

  /// Both ways once without a report, so that neither is measured while the JVM still compiles it.
  private List<RunResult> warmUp() throws Exception {
    Workload some = workload.withRequests(Math.min(workload.requests(), WARM_UP));
    return List.of(runPipelined("warming up", some), runOneByOne("warming up", some));
  }

  private RunResult runPipelined(String name, Workload workload) throws Exception {
    try (var redis = RedisClient.connect(host, port)) {
      return run(name, workload, () -> new SharedSession(redis.duplicate()));
    }
  }

  private RunResult runOneByOne(String name, Workload workload) throws Exception {
    try (var connection = new LockedConnection(host, port)) {
      return run(name, workload, connection::session);
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

  private static int abandoned(List<RunResult> runs) {
    return runs.stream().mapToInt(RunResult::abandoned).sum();
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
