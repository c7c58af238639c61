/// The keys of the server and when they expire. Knows bytes and a clock; no command, no connection.
@NullMarked
package dev.headrace.examples.redis.store;

import org.jspecify.annotations.NullMarked;
