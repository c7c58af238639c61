/// The patterns of Redis, for keys and for channels. Knows strings of bytes, nothing else.
@NullMarked
package dev.headrace.examples.redis.glob;

import org.jspecify.annotations.NullMarked;
