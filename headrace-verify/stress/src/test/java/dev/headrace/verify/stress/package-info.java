/// What only real threads show: lost wake-ups under aligned starts, and elements lost or doubled in
/// a storm. And one rule that no run would show: how shared fields are touched.
@NullMarked
package dev.headrace.verify.stress;

import org.jspecify.annotations.NullMarked;
