/// S2, *Tokio Channels: A Comprehensive Guide*: back-pressure, shutdown, results of tasks, a state
/// machine.
///
/// ```text
///   fast producer ──▶ │ 2 places │ ──▶ slow consumer     Backpressure: the producer waits
///
///   task ── result ──▶ oneshot ──▶ whoever asked          SpawnWithResult
///
///   Connect, Send, Disconnect ──▶ mpsc ──▶ state          ConnectionManager
/// ```
///
/// Start with [dev.headrace.examples.tour.guide.BasicProducer]. The guide's programs on broadcast,
/// watch and select follow with those packages.
@NullMarked
package dev.headrace.examples.tour.guide;

import org.jspecify.annotations.NullMarked;
