/// The storms, each for a moment; lost wake-ups under aligned starts; and one rule that no run
/// would show: how shared fields are touched.
@NullMarked
package dev.headrace.verify.stress;

import org.jspecify.annotations.NullMarked;
