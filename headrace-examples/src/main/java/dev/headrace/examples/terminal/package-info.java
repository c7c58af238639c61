/// What programs that draw on a terminal need to know about it.
@NullMarked
package dev.headrace.examples.terminal;

import org.jspecify.annotations.NullMarked;
