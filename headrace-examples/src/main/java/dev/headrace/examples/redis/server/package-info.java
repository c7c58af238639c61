/// A small Redis server on blocking sockets: one virtual thread for each connection.
///
/// ```
///   accept ──▶ Connection (virtual thread each) ──▶ CommandTable ──▶ Keyspace ◀── Sweeper
///                 │ holds a sender                                                  │
///                 ▼                                                                 ▼
///              TaskGroup: all senders gone = all tasks ended       next expiry, sooner, stop
/// ```
///
/// Ideas to look for: a pipeline answered with one flush ([Connection]); a shutdown that answers
/// what has come and hangs on nobody ([RedisServer#close]); waiting for the end of many tasks
/// without counting them ([TaskGroup]); one wait for a time, a notification and the stop
/// ([Sweeper]); a limit that can be changed while clients hold its permits and wait for them
/// ([ClientLimit]).
///
/// Left out on purpose: persistence, replication, publish and subscribe, users, encryption.
@NullMarked
package dev.headrace.examples.redis.server;

import org.jspecify.annotations.NullMarked;
