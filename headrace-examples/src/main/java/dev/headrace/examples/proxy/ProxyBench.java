package dev.headrace.examples.proxy;

import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Measures the proxy beside a direct connection.
///
/// Client, server and proxy are virtual threads of one JVM. Each round makes the same run directly
/// and through the proxy, so that whatever disturbs the machine for a while disturbs both; what
/// counts is the ratio.
public final class ProxyBench {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final int WARM_UPS = 2;

  private final int rounds;
  private final List<Workload> workloads;
  private final PrintWriter out;

  /// Prepares a measurement.
  ///
  /// @param rounds     how many to measure
  /// @param mebibytes  how much one transfer moves
  /// @param roundTrips how often one byte goes there and back
  /// @param out        where the table goes
  public ProxyBench(int rounds, int mebibytes, int roundTrips, PrintWriter out) {
    this.rounds = rounds;
    this.workloads = List.of(new Workload.Transfer(mebibytes), new Workload.RoundTrips(roundTrips));
    this.out = out;
  }

  /// Measures and prints.
  ///
  /// @throws ExecutionException if a connection failed
  public void run() throws InterruptedException, ExecutionException {
    try (var measurement = JoinSet.<@Nullable Void>create()) {
      measurement.spawn("bench", this::measure); // on a virtual thread, as all others
      measurement.joinAll();
    }
  }

  private @Nullable Void measure() throws Exception {
    line("%-28s%12s%12s%12s", "", "min", "median", "max");
    for (Workload workload : workloads) {
      measure(workload);
    }
    return null;
  }

  private void measure(Workload workload)
      throws IOException, InterruptedException, ExecutionException {
    var stop = CancellationToken.create();
    try (var server = ServerSocketChannel.open().bind(ANY_PORT);
        var others = JoinSet.<@Nullable Void>create()) {
      var address = (InetSocketAddress) server.getLocalAddress();
      var proxy = Proxy.start(ProxyOptions.between(ANY_PORT, address), stop);
      others.spawn("bench-server", () -> serve(server, workload));
      var events = others.spawn("bench-events", () -> receiveEvents(proxy));
      try {
        compare(workload, address, new InetSocketAddress(address.getAddress(), proxy.port()));
      } finally {
        stop.cancel();
      }
      events.join(); // then the proxy has ended
    }
  }

  private static @Nullable Void serve(ServerSocketChannel server, Workload workload)
      throws IOException {
    while (true) {
      try (SocketChannel client = server.accept()) {
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        workload.serve(client);
      }
    }
  }

  private static @Nullable Void receiveEvents(Proxy proxy) throws InterruptedException {
    proxy.events().forEach(_ -> {});
    return null;
  }

  private void compare(Workload workload, SocketAddress direct, SocketAddress proxied)
      throws IOException {
    double[] without = new double[rounds];
    double[] with = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = -WARM_UPS; round < rounds; round++) {
      double first = rate(workload, direct);
      double second = rate(workload, proxied);
      if (round >= 0) {
        without[round] = first;
        with[round] = second;
        ratios[round] = second / first;
      }
    }
    row("direct, " + workload.unit(), without, "%,.0f");
    row("proxied, " + workload.unit(), with, "%,.0f");
    row("proxied / direct, by round", ratios, "%.2f");
  }

  private static double rate(Workload workload, SocketAddress address) throws IOException {
    try (var connection = SocketChannel.open(address)) {
      connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
      long began = System.nanoTime();
      workload.use(connection);
      return workload.amount() * 1e9 / (System.nanoTime() - began);
    }
  }

  private void row(String name, double[] figures, String format) {
    Arrays.sort(figures);
    line(
        "%-28s%12s%12s%12s",
        name,
        format.formatted(figures[0]),
        format.formatted(figures[figures.length / 2]),
        format.formatted(figures[figures.length - 1]));
  }

  private void line(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }
}
