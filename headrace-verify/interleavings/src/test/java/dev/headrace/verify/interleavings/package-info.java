/// Lincheck runs each race under many schedules of its own making, on platform threads, against the
/// shipped classes.
@NullMarked
package dev.headrace.verify.interleavings;

import org.jspecify.annotations.NullMarked;
