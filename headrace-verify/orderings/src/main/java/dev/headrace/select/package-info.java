/// jcstress on parts of `dev.headrace.select` that are package-private.
@NullMarked
package dev.headrace.select;

import org.jspecify.annotations.NullMarked;
