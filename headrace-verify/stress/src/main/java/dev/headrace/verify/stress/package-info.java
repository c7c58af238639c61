/// Storms: what only real threads show. Every entry point of the library at once, in rough weather,
/// and in the end an account of what went in and what came out.
///
/// ```
///   StormCommand ──▶ StormRun ──▶ Setting ──▶ Storm    one life of one channel, with a Crew
///   ./headrace storm    │                              whose members are interrupted by chance
///                       └──▶ Remains                   nothing of a storm that is over is kept
/// ```
///
/// The program uses the JDK, not the library, for everything but what the storms are made of, so
/// that a bug of the library cannot hide itself. The tests run the same storms, each for a moment.
@NullMarked
package dev.headrace.verify.stress;

import org.jspecify.annotations.NullMarked;
