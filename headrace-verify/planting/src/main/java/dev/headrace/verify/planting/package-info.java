/// Shows that a check can fail: a planted bug is a patch to one class of the library; the patched
/// class is compiled into a directory of its own and goes first on the class path of a JVM that
/// runs the check.
///
/// ```
///   bugs/*.patch ──▶ PlantedBug ──▶ Check (in a Suite) ──▶ Trial ──▶ RunOneTest, in a JVM
/// ```
///
/// The patches are the catalogue: each says what is wrong and which checks must catch it. The rest
/// applies and runs. `./headrace prove --mutants` and `PlantedBugsTest` are next door, in `prove`.
@NullMarked
package dev.headrace.verify.planting;

import org.jspecify.annotations.NullMarked;
