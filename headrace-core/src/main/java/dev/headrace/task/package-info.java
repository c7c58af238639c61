/// Tasks on virtual threads: start them, join them, tell them to end.
///
/// ```
///   Tasks.spawn ──▶ task ── outcome ──▶ JoinHandle: join, abort
///
///   JoinSet       spawn ──▶ │ tasks │ ── as they end ──▶ joinNext; closing aborts the rest
///   TaskTracker   spawn ──▶ │ count │ ── closed and 0 ──▶ awaitEmpty
///
///   CancellationToken   cancel ──▶ token ──▶ child ──▶ grandchild: awaitCancelled
/// ```
///
/// | you have | use |
/// |---|---|
/// | one task, and want its result | [dev.headrace.task.Tasks#spawn] |
/// | many tasks, and want their results; none may outlive a block | [dev.headrace.task.JoinSet] |
/// | many tasks without results, and a shutdown that waits | [dev.headrace.task.TaskTracker] |
/// | tasks that should end when told to | [dev.headrace.task.CancellationToken] |
///
/// A dropped [dev.headrace.task.JoinHandle] detaches its task; a closed `JoinSet` aborts its tasks;
/// a `TaskTracker` does neither. To abort is to interrupt, and the task decides what that does.
///
/// Each of these is its own engine, with `TaskSet` that of `JoinSet` and `Task` that of
/// `JoinHandle`. Start with `Task`.
///
/// Imports: `dev.headrace`, `internal.waiter`.
@NullMarked
package dev.headrace.task;

import org.jspecify.annotations.NullMarked;
