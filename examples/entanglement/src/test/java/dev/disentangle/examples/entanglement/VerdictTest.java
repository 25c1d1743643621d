package dev.disentangle.examples.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Contender ON = new Contender("x", jobs -> "x", (job, jobs) -> List.of());
  private static final Row ALONE = row(1, 1, 1, 0, 0);

  @Test
  void theFactorIsTheIdealTimesTwoCauses() {
    Verdict verdict = verdict(row(10, 9, 1.4, 0.3, 0.1), 0, 0);
    assertThat(verdict.excess()).isEqualTo(9.0 / 5);
    assertThat(verdict.inflation() * verdict.withheld()).isEqualTo(verdict.excess(), within(1e-9));
    assertThat(verdict.text()).contains("10 jobs take 9.0 times", "1.80 times the ideal");
  }

  @Test
  void jobsThatOnlyShareProcessorsAreNotEntangled() {
    assertThat(verdict(row(10, 5.1, 1, 0, 0), 0, 0).cause()).startsWith("Nothing is entangled");
    assertThat(verdict(row(2, 1.05, 1, 0, 0), 0, 0).cause()).startsWith("Nothing is entangled");
  }

  @Test
  void lessThanTheIdealIsNoFinding() {
    assertThat(verdict(row(10, 2.5, 1, 0, 0), 0, 0).cause()).contains("don't tell");
  }

  @Test
  void emptyJvmsThatTookLongerThanTheJobsExplainNothing() {
    assertThat(verdict(row(10, 10, 1, 0, 0), 14, 0).cause()).contains("does not explain");
  }

  @Test
  void dearerJobsWaitForTheSystemForMemoryOrForNeither() {
    assertThat(verdict(row(10, 10, 2, 0.45, 0), 0, 0.9).cause()).contains("the operating system");
    assertThat(verdict(row(10, 10, 2, 0.1, 0), 0, 0.9).cause()).contains("waiting for memory");
    assertThat(verdict(row(10, 10, 2, 0.1, 0), 0, 0.2).cause())
        .contains("not for want of bandwidth", "20 %");
  }

  @Test
  void withheldProcessorsAreCollectingStartingOrElsewhere() {
    assertThat(verdict(row(10, 10, 1, 0, 0.4), 0, 0).cause())
        .contains("garbage collection, which stopped the jobs for 40 %");
    assertThat(verdict(row(10, 10, 1, 0, 0), 4, 0).cause()).contains("start of the JVMs");
    assertThat(verdict(row(10, 10, 1, 0, 0.05), 0, 0).cause()).contains("does not explain", "5 %");
  }

  @Test
  void whatIsTooShortIsNotDivided() {
    Usage little = new Usage(0.2, 1, 1, 1, 0.02, 0.02, 1, 0);
    Verdict verdict =
        new Verdict(
            new Row(ON, 1, new Usage(0.01, 1, 1, 1, 0.01, 0.01, 1, 0)),
            new Row(ON, 1, little),
            2,
            0,
            0);
    assertThat(verdict.withheld()).isGreaterThan(verdict.inflation());
    assertThat(verdict.cause()).contains("does not explain");
    Row dear = new Row(ON, 1, new Usage(0.021, 1, 1, 1, 0.02, 0.02, 1, 0));
    assertThat(new Verdict(verdict.alone(), dear, 2, 0, 0.3).cause())
        .contains("too little to say", "30 %");
  }

  private static Verdict verdict(Row together, double empty, double bandwidthShare) {
    return new Verdict(ALONE, together, 2, empty, bandwidthShare);
  }

  private static Row row(int jobs, double seconds, double cpuOfAJob, double system, double gc) {
    double cpu = jobs * cpuOfAJob;
    return new Row(ON, jobs, new Usage(seconds, 1, 1, 1, cpu, cpu * (1 - system), 1, gc * seconds));
  }
}
