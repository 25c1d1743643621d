package dev.disentangle.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.conformance.ThreadPerVisit;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubmissionTest {

  /** A strategy that can't say what it is. */
  private record Mute(Strategy inner) implements Strategy {
    @Override
    public Traits traits() {
      return inner.traits();
    }

    @Override
    public void recruit(Job job, int visits) {
      inner.recruit(job, visits);
    }

    @Override
    public String toString() {
      throw new StackOverflowError("no name");
    }
  }

  @Test
  void endsWhateverKeepsItFromSayingWhatItsTaskThrew() throws Exception {
    Submission<Integer> submission =
        Submission.of(
            new Options(new Mute(new ThreadPerVisit(1))),
            () -> {
              throw new IOException("fails");
            });
    assertThatThrownBy(() -> submission.get(20, SECONDS)).hasRootCauseMessage("no name");
    assertThat(submission.ended().get(20, SECONDS)).isNull();
  }
}
