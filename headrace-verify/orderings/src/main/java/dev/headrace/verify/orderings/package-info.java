/// jcstress on the shipped classes: what two threads may see of each other. Where the ordering is
/// the point, a twin with a weaker access shows that the test would notice.
///
/// An actor never blocks: a test of a wake-up asks "would I park?" on one side and "did I see the
/// waiter?" on the other. Tests of parts that are package-private are in the package of the part.
@NullMarked
package dev.headrace.verify.orderings;

import org.jspecify.annotations.NullMarked;
