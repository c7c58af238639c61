/// What tests of every package share: threads whose failures count, and a handler that records
/// what hooks throw.
@NullMarked
package dev.headrace.testing;

import org.jspecify.annotations.NullMarked;
