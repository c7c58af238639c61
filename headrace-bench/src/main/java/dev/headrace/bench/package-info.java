/// The command behind `./headrace bench`.
///
/// ```
///   Main ──▶ Grid (what to run) ──▶ Forks (JMH, one fork at a time) ──▶ report
///     └────▶ Carriers (how many processors)
/// ```
///
/// For every cell of a topology (say, capacity 64) the contenders take turns: a fork of each, then
/// again, so that a change in the machine's mood meets them all.
@NullMarked
package dev.headrace.bench;

import org.jspecify.annotations.NullMarked;
