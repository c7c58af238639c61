/// The program, and the catalogue of planted bugs.
@NullMarked
package dev.headrace.verify.prove;

import org.jspecify.annotations.NullMarked;
