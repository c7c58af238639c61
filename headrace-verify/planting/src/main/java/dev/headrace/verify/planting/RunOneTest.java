package dev.headrace.verify.planting;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs one test method, with each of its arguments if it has any, until the first failure. The
/// exit code says how it ended.
final class RunOneTest implements TestExecutionListener {

  static final int PASSED = 0;
  static final int FAILED = 10;
  private static final int NOT_RUN = 11;

  private int succeeded;

  private RunOneTest() {}

  /// Runs it.
  public static void main(String[] arguments) throws ClassNotFoundException {
    Thread.ofPlatform().daemon().start(RunOneTest::endWithParent);
    var listener = new RunOneTest();
    Class<?> type = Class.forName(arguments[0]);
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(type, method(type, arguments[1]).orElseThrow()))
            .build();
    LauncherFactory.create().execute(request, listener);
    System.exit(listener.succeeded > 0 ? PASSED : NOT_RUN);
  }

  /// However it ended: Ctrl-C, or killed.
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // it sends nothing
      }
    } catch (IOException _) {
      // as good as its end
    }
    Runtime.getRuntime().halt(NOT_RUN);
  }

  /// The method of this name, if there is one; of several the first.
  static Optional<Method> method(Class<?> type, String name) {
    return ReflectionSupport.findMethods(
            type, method -> method.getName().equals(name), HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .findFirst();
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.FAILED) {
      System.out.println(test.getDisplayName() + " failed");
      result.getThrowable().ifPresent(failure -> failure.printStackTrace(System.out));
      System.exit(FAILED);
    }
    if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
      succeeded++;
    }
  }
}
