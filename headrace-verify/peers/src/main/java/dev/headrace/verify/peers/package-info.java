/// The same races over Headrace and its peers: does "interrupted", "timed out", "cancelled" or "not
/// selected" mean that nothing happened?
///
/// ```
///   PeersCommand ──▶ Storm ──▶ Scenario (Race, LostSelect, Tries) ──▶ Peer (one adapter per
/// library)
///                                  └──▶ Result ──▶ Table
/// ```
///
/// Start with [Peer], then [Race]. A round has one element in flight: an operation waits for it,
/// and the element's coming races the event that makes the operation give up. Afterwards somebody
/// must have the element, once.
@NullMarked
package dev.headrace.verify.peers;

import org.jspecify.annotations.NullMarked;
