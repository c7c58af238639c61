/// Shows that a check can fail: a planted bug is a patch to one class of the library; the patched
/// class is compiled into a directory of its own and goes first on the class path of a JVM that
/// runs the check.
@NullMarked
package dev.headrace.verify.planting;

import org.jspecify.annotations.NullMarked;
