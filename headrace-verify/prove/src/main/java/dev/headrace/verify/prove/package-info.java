/// The program `./headrace prove`: what can be shown about the checks and the library by running
/// them.
///
/// ```
///   Main ──▶ --peers    PeersCommand (module peers)
///        └─▶ --mutants  MutantsCommand ──▶ Trials ──▶ Tally
/// ```
@NullMarked
package dev.headrace.verify.prove;

import org.jspecify.annotations.NullMarked;
