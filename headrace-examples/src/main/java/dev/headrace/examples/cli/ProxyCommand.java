package dev.headrace.examples.cli;

import dev.headrace.examples.proxy.Proxy;
import dev.headrace.examples.proxy.ProxyOptions;
import dev.headrace.examples.proxy.Report;
import dev.headrace.examples.terminal.LiveLine;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./headrace proxy`.
@Command(
    name = "proxy",
    sortOptions = false,
    description = {
      "Passes TCP connections on to a server, and ends those on which nothing moves.",
      "",
      "Each connection that ends is told in a line; a terminal shows once a second how things"
          + " stand. Ctrl-C ends all connections, with a summary.",
      ""
    })
final class ProxyCommand implements Callable<Integer> {

  private final CancellationToken stop;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      required = true,
      converter = WholeNumber.Port.class,
      description = "The port to listen on; 0 for a free one.")
  private int port;

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      required = true,
      converter = HostAndPort.Converter.class,
      description = "The server to pass connections on to.")
  private HostAndPort upstream;

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = TimeSpan.class,
      description =
          "How long a connection may be open without a byte moving in either direction (default:"
              + " ${DEFAULT-VALUE}); such as 500ms, 30s, 2m.")
  private Duration idle;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = TimeSpan.class,
      description = "How long connecting to the server may take (default: ${DEFAULT-VALUE}).")
  private Duration connectLimit;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  ProxyCommand(CancellationToken stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Proxy proxy = start();
    out.println(
        "proxy listens on %s and passes on to %s; Ctrl-C ends it."
            .formatted(new HostAndPort(host, proxy.port()), upstream));
    out.flush();
    new Report(out, LiveLine.onTerminal(out)).run(proxy.events());
    return 0;
  }

  private Proxy start() {
    // The name of the server is looked up for each connection.
    var to = InetSocketAddress.createUnresolved(upstream.host(), upstream.port());
    var options =
        ProxyOptions.between(new InetSocketAddress(host, port), to)
            .withIdle(idle)
            .withConnectLimit(connectLimit);
    try {
      return Proxy.start(options, stop);
    } catch (IOException refused) {
      throw new CommandFailure(CommandFailure.UNUSABLE, refused.getMessage() + ".");
    }
  }
}
