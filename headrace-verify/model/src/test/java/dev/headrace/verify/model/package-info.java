/// TLC explores every schedule of a model of the protocols, of which the shipped one must hold and
/// every planted bug must fail.
@NullMarked
package dev.headrace.verify.model;

import org.jspecify.annotations.NullMarked;
