package dev.headrace.verify.interleavings;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/// Whether each operation happens at one moment between its call and its return.
///
/// Lincheck generates scenarios of the operations, explores their schedules, and looks for an order
/// in which the sequential specification gives the same answers. Only operations that do not wait
/// can be checked so.
final class Linearizability {

  private static final boolean LONG = Boolean.getBoolean("proof.long");

  private Linearizability() {}

  /// Fails unless `operations` answer like `specification`, which has methods of the same names.
  static void check(Class<?> operations, Class<?> specification) {
    Instrumentation.install();
    new ModelCheckingOptions()
        .iterations(LONG ? 40 : Integer.getInteger("proof.scenarios", 12))
        .invocationsPerIteration(LONG ? 500 : 150)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(2)
        .sequentialSpecification(specification)
        .check(operations);
  }
}
