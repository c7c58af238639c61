package dev.headrace.examples.cli;

import dev.headrace.examples.redis.command.Settings;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.server.RedisServer;
import dev.headrace.examples.redis.server.ServerOptions;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./headrace redis-server`.
@Command(
    name = "redis-server",
    sortOptions = false,
    description = {
      "Serves Redis clients: a small server, one virtual thread per connection.",
      "",
      "Ctrl-C answers what is in flight and ends it.",
      ""
    })
final class RedisServerCommand implements Callable<Integer> {

  private final CancellationToken stop;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "6379",
      converter = WholeNumber.Port.class,
      description = "The port to listen on (default: ${DEFAULT-VALUE}); 0 for a free one.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--max-clients",
      paramLabel = "N",
      defaultValue = "10000",
      converter = WholeNumber.Count.class,
      description =
          "How many clients are served at once (default: ${DEFAULT-VALUE}); further ones wait."
              + " CONFIG SET maxclients changes it.")
  private int maxClients;

  @Option(
      names = "--requirepass",
      paramLabel = "PASSWORD",
      defaultValue = "",
      description =
          "The password that clients need, for AUTH (default: none). CONFIG SET requirepass"
              + " changes it.")
  private String password;

  RedisServerCommand(CancellationToken stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    var settings = new Settings(maxClients, ByteString.utf8(password));
    var options = ServerOptions.DEFAULT.withSettings(settings);
    try (var server = RedisServer.start(new InetSocketAddress(host, port), options)) {
      out.println("redis-server listens on %s:%d; Ctrl-C ends it.".formatted(host, server.port()));
      out.flush();
      stop.awaitCancelled();
    } catch (IOException refused) {
      throw new CommandFailure(CommandFailure.UNUSABLE, refused.getMessage() + ".");
    }
    out.println("redis-server has ended.");
    out.flush();
    return 0;
  }
}
