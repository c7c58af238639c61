/// The demo: many tasks share one Redis connection through a manager task.
///
/// ```text
///   Demo ── runs ──▶ Run ── starts ──▶ ClientTask × n ── get, set ──▶ Session
///                     ▲                    │                           ├ through the manager task
///                     └── mpsc of reports ◀┘                           └ or behind a lock
/// ```
///
/// [Demo][dev.headrace.examples.demo.Demo] makes the same run twice, each time with another kind of
/// `Session`: once through the shared `RedisClient`, which pipelines, and once with a lock around
/// the connection, as one would without channels. `Report` prints both side by side.
@NullMarked
package dev.headrace.examples.demo;

import org.jspecify.annotations.NullMarked;
