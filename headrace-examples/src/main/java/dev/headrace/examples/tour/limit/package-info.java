/// Two programs of our own, on what tasks need beside channels.
///
/// ```text
///   client ─▶ Semaphore ─▶ connection             no more than the server can bear
///
///   jobs ───▶ queue ─▶ enroll, look, await         whatever comes while we look is not missed
///   Notify ──────────────────────▲
/// ```
@NullMarked
package dev.headrace.examples.tour.limit;

import org.jspecify.annotations.NullMarked;
