package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.RespVersion;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.watch.WatchSender;
import java.util.List;
import java.util.function.Supplier;

/// What the commands of one connection share. One thread at a time.
public final class Session {

  private final long id;
  private final List<Keyspace> databases;
  private final WatchSender<Settings> settings;
  private final Supplier<ServerStatus> server;

  private RespVersion version = RespVersion.RESP2;
  private String name = "";
  private int database;
  private boolean authenticated;
  private boolean quitting;

  /// Creates the session of a connection that has just been opened: if no password is needed now,
  /// it will not need one later either.
  public Session(
      long id,
      List<Keyspace> databases,
      WatchSender<Settings> settings,
      Supplier<ServerStatus> server) {
    this.id = id;
    this.databases = databases;
    this.settings = settings;
    this.server = server;
    this.authenticated = !settings.get().needPassword();
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

  /// Whether all commands are served.
  boolean isAuthenticated() {
    return authenticated || !settings.get().needPassword();
  }

  /// @throws CommandException if the credentials are wrong; then nothing has changed
  void authenticate(Credentials credentials) {
    if (!credentials.satisfy(settings.get())) {
      throw new CommandException("WRONGPASS invalid username-password pair or user is disabled.");
    }
    authenticated = true;
  }

  /// The settings of the server: the latest ones, and the way to change them.
  WatchSender<Settings> settings() {
    return settings;
  }

  ServerStatus server() {
    return server.get();
  }
}
