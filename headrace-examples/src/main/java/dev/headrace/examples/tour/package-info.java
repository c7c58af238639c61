/// The founding programs: the examples of five documents about Tokio's channels, in Java.
///
/// They are meant to be read and copied, in this order:
///
/// - [tutorial][dev.headrace.examples.tour.tutorial]: many tasks, one connection
/// - [lesson][dev.headrace.examples.tour.lesson]: workers, actors, and what not to do
/// - [guide][dev.headrace.examples.tour.guide]: back-pressure, shutdown, results, a state machine
/// - [kitchen][dev.headrace.examples.tour.kitchen]: the same three shapes with chefs and waiters
/// - [model][dev.headrace.examples.tour.model]: the two shapes an application is built of
/// - [limit][dev.headrace.examples.tour.limit]: two of our own, a limit and a sign
/// - [task][dev.headrace.examples.tour.task]: three of our own, on tasks and their ends
///
/// They share four habits.
///
/// - *A task owns its handles*: its body is a method that takes them and opens with `try (handle)`.
///   When it ends, for whatever reason, the handle closes, and so the other side learns it. The
///   channel closes when the last sender closes; the receive loop then drains what is left and
///   ends.
/// - *A further task gets a handle of its own*, by `duplicate()`.
/// - *Interruption ends a task*: the wait throws, the handles close on the way out.
/// - *Sleep stands for work*, never for "the other task should be ready by now".
///
/// [dev.headrace.examples.tour.Tour] lists the programs. Each ends with an
/// [Expectation][dev.headrace.examples.tour.Expectation] of what it prints; `./headrace tour` shows
/// both side by side, and the tests compare them.
@NullMarked
package dev.headrace.examples.tour;

import org.jspecify.annotations.NullMarked;
