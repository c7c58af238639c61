@NullMarked
package dev.headrace.examples.demo;

import org.jspecify.annotations.NullMarked;
