/// jcstress on parts of `dev.headrace.task` that are package-private: its tasks run on virtual
/// threads, and here their ends are played by an actor.
@NullMarked
package dev.headrace.task;

import org.jspecify.annotations.NullMarked;
