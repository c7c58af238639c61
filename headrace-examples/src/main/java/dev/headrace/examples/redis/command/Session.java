package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.RespVersion;
import dev.headrace.examples.redis.store.Keyspace;
import java.util.List;
import java.util.function.Supplier;

/// What the commands of one connection share. One thread at a time.
public final class Session {

  private final long id;
  private final List<Keyspace> databases;
  private final Supplier<ServerStatus> server;

  private RespVersion version = RespVersion.RESP2;
  private String name = "";
  private int database;
  private boolean quitting;

  public Session(long id, List<Keyspace> databases, Supplier<ServerStatus> server) {
    this.id = id;
    this.databases = databases;
    this.server = server;
  }

  /// What the connection speaks, this reply included.
  public RespVersion version() {
    return version;
  }

  /// Whether the connection is to be closed after this reply.
  public boolean isQuitting() {
    return quitting;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  /// @throws CommandException if it has characters that would not show in a list of clients
  void rename(String newName) {
    if (!newName.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new CommandException(
          "ERR Client names cannot contain spaces, newlines or special characters.");
    }
    name = newName;
  }

  void useVersion(RespVersion newVersion) {
    version = newVersion;
  }

  /// The keys of the selected database.
  Keyspace keys() {
    return databases.get(database);
  }

  List<Keyspace> databases() {
    return databases;
  }

  /// @throws CommandException if there is no such database
  void select(long index) {
    if (index < 0 || index >= databases.size()) {
      throw new CommandException("ERR DB index is out of range");
    }
    database = (int) index;
  }

  void quit() {
    quitting = true;
  }

  ServerStatus server() {
    return server.get();
  }
}
