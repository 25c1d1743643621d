package dev.disentangle.benchmarks;

import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a claim alone costs, without the engine around it: {@link ClaimCost}, run by JMH. */
final class Claims implements Benchmark {

  @Override
  public String name() {
    return "claims";
  }

  @Override
  public String what() {
    return "nanoseconds a claim, alone and with two threads hammering (JMH)";
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-Djmh.ignoreLock=true");
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    for (int threads : new int[] {1, 2}) {
      for (RunResult run : new Runner(options(scale).threads(threads).build()).run()) {
        Result<?> result = run.getPrimaryResult();
        findings.figure(
            "a claim of %s, %s"
                .formatted(
                    run.getParams().getParam("chunking"),
                    threads == 1 ? "alone" : "two threads hammering"),
            scale == Scale.TINY
                ? Quantity.time(result.getScore())
                : "%s ± %s"
                    .formatted(
                        Quantity.time(result.getScore()), Quantity.time(result.getScoreError())));
      }
    }
  }

  private static ChainedOptionsBuilder options(Scale scale) {
    boolean tiny = scale == Scale.TINY;
    TimeValue time = TimeValue.milliseconds(tiny ? 5 : 300);
    return new OptionsBuilder()
        .include(ClaimCost.class.getName())
        .forks(tiny ? 0 : 1)
        .warmupIterations(tiny ? 1 : 5)
        .warmupTime(time)
        .measurementIterations(tiny ? 1 : scale == Scale.QUICK ? 5 : 15)
        .measurementTime(time)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }
}
