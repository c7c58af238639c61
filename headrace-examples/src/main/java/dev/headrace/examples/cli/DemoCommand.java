package dev.headrace.examples.cli;

import dev.headrace.examples.demo.Demo;
import dev.headrace.examples.demo.NoRedisException;
import dev.headrace.examples.demo.ProgressLine;
import dev.headrace.examples.demo.UnexpectedReplyException;
import dev.headrace.examples.redis.client.ConnectionLostException;
import dev.headrace.examples.redis.client.RedisException;
import dev.headrace.examples.redis.server.RedisServer;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./headrace demo`.
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Lets many tasks share one Redis connection through a manager task.",
      "",
      "Each task sets and gets a key of its own through an mpsc channel of commands, with a oneshot"
          + " for each reply; every reply is checked. A second, shorter run puts a lock around the"
          + " connection instead: one request in flight. Ctrl-C ends early, with a summary.",
      ""
    })
final class DemoCommand implements Callable<Integer> {

  private final CancellationToken stop;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "1000",
      converter = WholeNumber.Tasks.class,
      description = "How many tasks share the connection (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "500000",
      converter = WholeNumber.Count.class,
      description =
          "How many requests they make together (default: ${DEFAULT-VALUE}); the second run makes"
              + " a tenth of it.")
  private int requests;

  @Option(
      names = "--redis",
      paramLabel = "HOST:PORT",
      converter = HostAndPort.Converter.class,
      description = "A Redis server to use instead of the one of this project.")
  private @Nullable HostAndPort redis;

  DemoCommand(CancellationToken stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws Exception {
    if (redis != null) {
      return run(redis, "Redis at " + redis);
    }
    try (var server = RedisServer.start(0)) {
      return run(
          new HostAndPort("127.0.0.1", server.port()),
          "this project's redis-server, on port %d".formatted(server.port()));
    }
  }

  private int run(HostAndPort address, String server) throws Exception {
    var demo =
        new Demo(
            address.host(),
            address.port(),
            tasks,
            requests,
            spec.commandLine().getOut(),
            ProgressLine.onTerminal(),
            stop);
    try {
      return demo.run(server) ? 0 : CommandFailure.FAILED;
    } catch (NoRedisException nobody) {
      throw new CommandFailure(CommandFailure.UNUSABLE, nobody.getMessage());
    } catch (ConnectionLostException | RedisException | UnexpectedReplyException | IOException e) {
      throw new CommandFailure(CommandFailure.FAILED, e.getMessage() + ".");
    }
  }
}
