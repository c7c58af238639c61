/// S4, *Tokio Channels* (mental model): describe a channel by who sends, who receives, and what it
/// keeps.
///
/// | channel | shape | keeps | use it when |
/// |---|---|---|---|
/// | mpsc | many senders, one receiver | every value, in order | one task handles each job |
/// | oneshot | one sender, one receiver | one value | one result is owed to one waiter |
///
/// A task that only returns its final value needs no oneshot: `Future.get` does that. A oneshot is
/// for a reply inside a protocol, from a task that goes on.
@NullMarked
package dev.headrace.examples.tour.model;

import org.jspecify.annotations.NullMarked;
