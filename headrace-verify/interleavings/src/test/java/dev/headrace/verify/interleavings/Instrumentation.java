package dev.headrace.verify.interleavings;

import net.bytebuddy.agent.ByteBuddyAgent;
import org.jetbrains.lincheck.jvm.agent.InstrumentationMode;
import org.jetbrains.lincheck.jvm.agent.LincheckInstrumentation;

/// What Lincheck does to the classes, done once for the whole JVM.
///
/// Left to itself Lincheck instruments them before each race and restores them after it. So each
/// race began with cold code: that took several times as long as the schedules.
final class Instrumentation {

  private Instrumentation() {}

  /// Instruments what is used from now on, if that was not done before.
  static synchronized void install() {
    var lincheck = LincheckInstrumentation.INSTANCE;
    if (!lincheck.isInitialized()) {
      lincheck.attachJavaAgentStatically(ByteBuddyAgent.install());
      lincheck.install(InstrumentationMode.MODEL_CHECKING);
    }
  }
}
