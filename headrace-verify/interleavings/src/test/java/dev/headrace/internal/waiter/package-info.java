/// Doubles of the two classes by which the library stops, starts and tells the time. They go before
/// the library on the class path of this module.
@NullMarked
package dev.headrace.internal.waiter;

import org.jspecify.annotations.NullMarked;
