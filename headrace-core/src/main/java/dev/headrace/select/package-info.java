/// Waiting for several things at once.
///
/// {@snippet class="dev.headrace.Snippets" region="select"}
///
/// ```
///   jobs.onReceive ──┐
///   stop.onReceive ──┼──▶ Select ── await, poll, awaitAsync ──▶ what the chosen branch yields
///   after 1 s ───────┘
/// ```
///
/// Handles make the branches (their methods `on…`); this package chooses among them, by means of
/// the same operations that their blocking methods use. An [dev.headrace.select.Interval] ticks.
@NullMarked
package dev.headrace.select;

import org.jspecify.annotations.NullMarked;
