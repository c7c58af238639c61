package dev.headrace.verify.planting;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs one test method and says by the exit code how it ended.
final class RunOneTest {

  static final int PASSED = 0;
  static final int FAILED = 10;
  private static final int NOT_RUN = 11;

  private RunOneTest() {}

  /// Runs it.
  public static void main(String[] arguments) {
    var listener = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(arguments[0], arguments[1]))
            .build();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true), 60);
    if (summary.getTotalFailureCount() > 0) {
      System.exit(FAILED);
    }
    System.exit(summary.getTestsSucceededCount() > 0 ? PASSED : NOT_RUN);
  }
}
