@NullMarked
package dev.headrace.examples.redis.client;

import org.jspecify.annotations.NullMarked;
