/// Where elements live between a send and a receive.
///
/// ```
///   senders ── atTail ─▶ ┌──────┐   ┌──────┐   ┌──────┐ ◀─ atHead ── receiver
///                        │ Block│ ◀─│ Block│ ◀─│ Block│
///                        └──────┘   └──────┘   └──────┘
/// ```
///
/// These structures know nothing of waiting or closing; the flavours above add both. Start with
/// [dev.headrace.internal.queue.Block], then [dev.headrace.internal.queue.Blocks].
///
/// Imports: nothing from this library.
@NullMarked
package dev.headrace.internal.queue;

import org.jspecify.annotations.NullMarked;
