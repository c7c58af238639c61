/// A small Redis server on blocking sockets: one virtual thread for each connection.
///
/// ```
///   accept ──▶ Connection (virtual thread each) ──▶ CommandTable ──▶ Keyspace ◀── Sweeper
///                 │ holds a sender        │                                         │
///                 ▼                       │ has subscribed                          ▼
///              TaskGroup: all senders     ▼                         next expiry, sooner, stop
///              gone = all tasks ended   Subscriber ◀── PubSub
/// ```
///
/// Ideas to look for: a pipeline answered with one flush ([Connection]); one task that owns the
/// output and selects over what can happen ([Subscriber]); clients that make no progress found
/// without a timer for each ([StallWatch]); a shutdown that answers what has come and hangs on
/// nobody ([RedisServer#close]); waiting for the end of many tasks without counting them
/// ([TaskGroup]); one wait for a time, a notification and the stop ([Sweeper]); a limit that can be
/// changed while clients hold its permits and wait for them ([ClientLimit]).
///
/// Left out on purpose: persistence, replication, users, encryption.
@NullMarked
package dev.headrace.examples.redis.server;

import org.jspecify.annotations.NullMarked;
