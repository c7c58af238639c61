/// Tasks: joining them, telling them to end, waiting for the last.
///
/// ```text
///   spawn ──▶ JoinSet ── as they end, or all ──▶ joinNext, joinAll     FirstFailure
///
///   server token ──▶ token of each request                            TokenTree
///
///   stop.cancel() ──▶ connections ── the last ends ──▶ awaitEmpty      TrackedShutdown
/// ```
@NullMarked
package dev.headrace.examples.tour.task;

import org.jspecify.annotations.NullMarked;
