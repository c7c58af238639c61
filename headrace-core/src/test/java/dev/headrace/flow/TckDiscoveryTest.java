package dev.headrace.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The compatibility kit is found: a kit that is not run finds no fault. */
final class TckDiscoveryTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        MpscPublisherTckTest.class,
        WaitingPublisherTckTest.class,
        BroadcastPublisherTckTest.class,
        MpscSubscriberTckTest.class
      })
  void kit_isFoundByATestEngine(Class<?> kit) {
    var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(kit)).build();

    var plan = LauncherFactory.create().discover(request);

    assertThat(plan.countTestIdentifiers(TestIdentifier::isTest)).isGreaterThan(20);
  }
}
