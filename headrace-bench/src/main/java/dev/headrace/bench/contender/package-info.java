/// Who is measured: Headrace and its peers, each behind the same small interface.
///
/// ```
///   topology (JMH) ──▶ Contender ──▶ ThreadContender    ──▶ Pipes ──▶ Pipe   (virtual threads)
///                            └─────▶ CoroutineContender ──▶ Kotlin's Channel (coroutines)
/// ```
///
/// Start with [Pipe], then [Contender]. A contender that blocks a thread gives a [Pipes] and runs
/// in [ThreadContender]; Kotlin's channels suspend, so they bring their own tasks. [Contenders]
/// names them all.
@NullMarked
package dev.headrace.bench.contender;

import org.jspecify.annotations.NullMarked;
