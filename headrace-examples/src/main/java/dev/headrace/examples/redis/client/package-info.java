/// A Redis client that many tasks share: the program with which Tokio's channels tutorial ends.
///
/// ```text
///   RedisClient ─┐  Request                        commands, one flush per batch
///   RedisClient ─┼──────────▶ mpsc(32) ──▶ manager ─────────────────────────────▶ ┌────────┐
///   RedisClient ─┘                            │                                   │ socket │
///        ▲                                    ▼ who is waiting, in order          │        │
///        └──── oneshot ◀─────────────────── reader ◀───────────────────────────── └────────┘
///                        the reply                  replies, in the same order
/// ```
///
/// [RedisClient][dev.headrace.examples.redis.client.RedisClient] is the handle that a task holds.
/// `Connection` owns the socket and runs the two tasks. Below lie `dev.headrace.mpsc`,
/// `dev.headrace.oneshot` and the frames of `dev.headrace.examples.redis.protocol`.
@NullMarked
package dev.headrace.examples.redis.client;

import org.jspecify.annotations.NullMarked;
