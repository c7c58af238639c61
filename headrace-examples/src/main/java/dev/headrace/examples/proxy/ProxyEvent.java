package dev.headrace.examples.proxy;

/// What a proxy tells whoever reports about it.
public sealed interface ProxyEvent {

  /// A client has come.
  record Opened(Connection connection) implements ProxyEvent {}

  /// A connection has ended: its sockets are closed, its tasks are over.
  record Ended(Connection connection, Ending ending) implements ProxyEvent {}

  /// A client could not be let in; the proxy will try again.
  record NotAccepted(String reason) implements ProxyEvent {}
}
