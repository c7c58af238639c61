package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.RespVersion;
import dev.headrace.examples.redis.pubsub.PubSub;
import dev.headrace.examples.redis.pubsub.Subscriptions;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.watch.WatchSender;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the commands of one connection share. One thread at a time.
public final class Session implements AutoCloseable {

  private final long id;
  private final List<Keyspace> databases;
  private final WatchSender<Settings> settings;
  private final PubSub pubSub;
  private final Supplier<ServerStatus> server;

  private RespVersion version = RespVersion.RESP2;
  private String name = "";
  private int database;
  private boolean authenticated;
  private boolean quitting;

  /// Made when a command asks for them: most connections never do.
  private @Nullable Subscriptions subscriptions;

  /// Creates the session of a connection that has just been opened: if no password is needed now,
  /// it will not need one later either.
  public Session(
      long id,
      List<Keyspace> databases,
      WatchSender<Settings> settings,
      PubSub pubSub,
      Supplier<ServerStatus> server) {
    this.id = id;
    this.databases = databases;
    this.settings = settings;
    this.pubSub = pubSub;
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

  /// Whether messages may come at any time.
  public boolean isSubscribed() {
    return subscriptions != null && subscriptions.count() > 0;
  }

  /// Whether the client could not tell replies from messages, so that it may say little.
  boolean isRestricted() {
    return version == RespVersion.RESP2 && isSubscribed();
  }

  public Subscriptions subscriptions() {
    if (subscriptions == null) {
      subscriptions = new Subscriptions(pubSub);
    }
    return subscriptions;
  }

  /// What is to be written before the next reply, or null if that was all.
  public Frame.@Nullable Push nextPush() {
    return subscriptions == null ? null : subscriptions.nextPush();
  }

  PubSub pubSub() {
    return pubSub;
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

  /// Makes this session as it was when the connection was opened.
  void reset() {
    if (subscriptions != null) {
      subscriptions.clear();
    }
    version = RespVersion.RESP2;
    name = "";
    database = 0;
    authenticated = !settings.get().needPassword();
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

  /// Ends the subscriptions.
  @Override
  public void close() {
    if (subscriptions != null) {
      subscriptions.close();
    }
  }
}
