package dev.headrace.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SnippetsTest {

  @Test
  void manualClock() throws Exception {
    assertThat(Snippets.manualClock()).isTrue();
  }
}
