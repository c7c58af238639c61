/// S1, *Lesson 7: Async Channels* by Atharva Pandey: a worker that batches, an actor that answers,
/// and two things not to do.
///
/// ```text
///   jobs ────▶ mpsc ──▶ BatchingWorker          one task, its state, no lock
///
///   query ───▶ mpsc ──▶ QueryActor
///     ▲                     │
///     └────── oneshot ──────┘                   the reply to one query
/// ```
///
/// Start with [dev.headrace.examples.tour.lesson.Workhorse]. Two programs are ours:
/// [dev.headrace.examples.tour.lesson.WorkerPool] and
/// [dev.headrace.examples.tour.lesson.SizeOrAge], the worker that batches when there is a limit to
/// how long a job may wait.
@NullMarked
package dev.headrace.examples.tour.lesson;

import org.jspecify.annotations.NullMarked;
