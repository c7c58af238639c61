/// S2, *Tokio Channels: A Comprehensive Guide*: back-pressure, shutdown, results of tasks, a state
/// machine, a proxy.
///
/// ```text
///   fast producer ──▶ │ 2 places │ ──▶ slow consumer     Backpressure: the producer waits
///
///   task ── result ──▶ oneshot ──▶ whoever asked          SpawnWithResult
///
///   Connect, Send, Disconnect ──▶ mpsc ──▶ state          ConnectionManager
///
///   work ──┐
///          ├─▶ select ──▶ worker                          WorkOrShutdown
///   stop ──┘
/// ```
///
/// Start with [dev.headrace.examples.tour.guide.BasicProducer]. What waits for several things at
/// once comes last: [dev.headrace.examples.tour.guide.GracefulShutdown],
/// [dev.headrace.examples.tour.guide.WorkOrShutdown],
/// [dev.headrace.examples.tour.guide.ShutdownApp],
/// [dev.headrace.examples.tour.guide.IdleTimeoutProxy].
@NullMarked
package dev.headrace.examples.tour.guide;

import org.jspecify.annotations.NullMarked;
