/// What time it is, and who calls when it is time.
///
/// ```
///   Clocks ── current ──▶ TimeSource ◀── SystemTime    (always)
///                             ▲───────── a manual one  (installed by a test)
/// ```
///
/// Everything in this library that has to do with time goes through a
/// [dev.headrace.internal.time.TimeSource]. A wait keeps the one that it began with.
///
/// Imports: nothing from this library.
@NullMarked
package dev.headrace.internal.time;

import org.jspecify.annotations.NullMarked;
