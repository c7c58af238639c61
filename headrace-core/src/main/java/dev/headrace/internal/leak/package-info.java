/// Handles that became unreachable before they were closed.
///
/// ```
///   handle ── watch ──▶ Leak ──▶ Side        what is closed when the handle is gone
///      ▲                 │
///      └╌╌ phantom ╌╌╌╌╌╌┘
/// ```
///
/// Whether handles are watched at all says a system property ([LeakLevel]); by default none is, and
/// then a handle costs nothing but a null field. What is left of a handle keeps its channel, and
/// the channel its `onUndelivered` hook: a hook that refers to the handle keeps it from being
/// found. Imports: nothing from this library.
@NullMarked
package dev.headrace.internal.leak;

import org.jspecify.annotations.NullMarked;
