@NullMarked
package dev.headrace.examples.cli;

import org.jspecify.annotations.NullMarked;
