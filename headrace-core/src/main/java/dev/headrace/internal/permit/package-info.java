/// Capacity: places that are taken and given back, in turn.
///
/// Start with [dev.headrace.internal.permit.PlaceWord], the word that decides, then
/// [dev.headrace.internal.permit.Places]. Waiting for a place is the engine's business; this
/// package only makes sure that nobody takes one out of turn.
///
/// Imports: `internal.queue`.
@NullMarked
package dev.headrace.internal.permit;

import org.jspecify.annotations.NullMarked;
