@NullMarked
package dev.headrace.examples.proxy;

import org.jspecify.annotations.NullMarked;
