/// What is measured: one JMH class per topology, each with its picture.
///
/// Throughput topologies start their tasks, move a large batch of messages, and wait for the tasks
/// to finish; a batch is so large that starting the tasks is about one part in a hundred at most.
/// The sum of what was received is checked in every invocation: a wrong one ends the run. The
/// memory topologies count bytes, [Latency] and [Waking] what a message costs beside its share of
/// the time.
///
/// Start with [OneToOne]. [ThroughputTopology] and [MemoryTopology] hold the settings of JMH.
@NullMarked
package dev.headrace.bench.topology;

import org.jspecify.annotations.NullMarked;
