/// Tests of the manual clock, and of what goes by it.
@NullMarked
package dev.headrace.test;

import org.jspecify.annotations.NullMarked;
