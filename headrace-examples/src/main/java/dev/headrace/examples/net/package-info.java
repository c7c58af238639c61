/// What servers on a port have in common.
@NullMarked
package dev.headrace.examples.net;

import org.jspecify.annotations.NullMarked;
