package dev.disentangle.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.disentangle.Parallel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @AfterEach
  void forget() {
    System.clearProperty("disentangle.version");
  }

  @Test
  void theVersionIsThatOfWhatRunsTheClasses() {
    assumeThat(Parallel.class.getPackage().getImplementationVersion()).isNull();
    assertThat(Environment.here().library()).isEqualTo("Disentangle from source");
    System.setProperty("disentangle.version", "");
    assertThat(Environment.here().library()).isEqualTo("Disentangle from source");
    System.setProperty("disentangle.version", "1.2.3 at abc1234");
    assertThat(Environment.here().library()).isEqualTo("Disentangle 1.2.3 at abc1234");
  }
}
