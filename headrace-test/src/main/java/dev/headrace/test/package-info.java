/// For tests of programs that use Headrace.
///
/// ```
///   test ── advance 5 min ──▶ ManualClock ── it is time ──▶ receive(5 min), select after 5 min,
///                                                           an interval's tick, ...
/// ```
///
/// A [dev.headrace.test.ManualClock] takes the place of the time by which the library's time limits
/// and intervals run.
@NullMarked
package dev.headrace.test;

import org.jspecify.annotations.NullMarked;
