/// The command line of the examples: what `./headrace demo` and its like call.
///
/// [Main] parses, [Shutdown] turns Ctrl-C into an orderly end, and one class per command starts the
/// program. Every failure that a user can cause is a [CommandFailure]: one sentence and an exit
/// code.
@NullMarked
package dev.headrace.examples.cli;

import org.jspecify.annotations.NullMarked;
