package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.List;
import java.util.Locale;

/// `INFO [section ...]` answers a text for humans and monitors. The sections are `server`,
/// `clients` and `keyspace`; of others nothing is known and nothing is said.
record ServerInfo(List<String> sections) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("info", -1, ServerInfo::parse);

  private static final List<String> ALL = List.of("all", "default", "everything");

  static Command parse(Arguments arguments) {
    List<ByteString> words = arguments.rest();
    return new ServerInfo(
        words.stream().map(word -> word.toString().toLowerCase(Locale.ROOT)).toList());
  }

  @Override
  public Frame apply(Session session) {
    ServerStatus server = session.server();
    var text = new StringBuilder();
    if (shows("server")) {
      section(text, "Server");
      line(text, "redis_version", ServerStatus.REDIS_VERSION);
      line(text, "redis_mode", "standalone");
      line(text, "tcp_port", server.port());
      line(text, "uptime_in_seconds", server.uptime().toSeconds());
    }
    if (shows("clients")) {
      section(text, "Clients");
      line(text, "connected_clients", server.connectedClients());
      line(text, "maxclients", session.settings().get().maxClients());
    }
    if (shows("keyspace")) {
      section(text, "Keyspace");
      for (int i = 0; i < session.databases().size(); i++) {
        int keys = session.databases().get(i).size();
        if (keys > 0) {
          line(text, "db" + i, "keys=" + keys);
        }
      }
    }
    return new Frame.Verbatim("txt", ByteString.utf8(text.toString()));
  }

  private boolean shows(String section) {
    return sections.isEmpty()
        || sections.contains(section)
        || sections.stream().anyMatch(ALL::contains);
  }

  private static void section(StringBuilder text, String title) {
    text.append(text.isEmpty() ? "# " : "\r\n# ").append(title).append("\r\n");
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(':').append(value).append("\r\n");
  }
}
